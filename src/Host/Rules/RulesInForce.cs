using System.Collections.Frozen;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.RuleFiles;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Rules;

/// <summary>
/// The rules that count now on this host: the shipped files and, on top of them, the versions that two people have signed. It looks again from time to time, so that what was
/// signed on one host holds on all without a restart. Whoever asks the services for a calendar, a catalogue or the packs gets those of that moment.
/// </summary>
internal sealed partial class RulesInForce(RuleBook shipped, IDbContextFactory<CreditFlowDbContext> contexts, TimeProvider time, ILogger<RulesInForce> logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<Guid, object?> _read = [];
    private volatile Present _present = new(new CalendarHistory(shipped.Calendar, FrozenDictionary<string, WorkingDayCalendar>.Empty), shipped.Catalogue, shipped.Policies, null, "");

    /// <summary>The calendar in force.</summary>
    public WorkingDayCalendar Calendar => _present.Calendars.Current;

    /// <summary>The same with those before it.</summary>
    public CalendarHistory Calendars => _present.Calendars;

    /// <summary>Its number among the calendar's versions; <see langword="null"/> before the database was asked.</summary>
    public int? CalendarNumber => _present.CalendarNumber;

    /// <summary>The catalogues in force today.</summary>
    public ViolationCatalogue Catalogue => _present.Catalogue;

    /// <summary>The packs, with the earlier versions that cases began with.</summary>
    public PolicyLibrary Policies => _present.Policies;

    public void Dispose() => _gate.Dispose();

    /// <summary>Asks the database what counts now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = await context.RuleVersions.AsNoTracking()
                .Where(row => row.State == RuleVersionState.Active)
                .OrderBy(row => row.Kind).ThenBy(row => row.Name).ThenBy(row => row.Number)
                .Select(row => new Row(row.Id, row.Kind, row.Name, row.Number, row.Version, row.EffectiveFrom))
                .ToListAsync(cancellationToken);
            var today = ChinaTime.DayOf(time.GetUtcNow());
            var inForce = rows.Where(row => row.EffectiveFrom <= today).ToList();
            var signature = string.Join(' ', rows.Select(row => row.Id)) + " " + string.Join(' ', inForce.Select(row => row.Id));
            if (signature == _present.Signature)
            {
                return;
            }

            await ReadAsync(context, rows, cancellationToken);
            _present = Compose(rows, inForce, signature);
            Log.Changed(logger, Calendar.Version, rows.Count);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ReadAsync(CreditFlowDbContext context, List<Row> rows, CancellationToken cancellationToken)
    {
        var unread = rows.Where(row => !_read.ContainsKey(row.Id)).Select(row => row.Id).ToList();
        foreach (var version in await context.RuleVersions.AsNoTracking().Where(row => unread.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            _read[version.Id] = Parse(version);
        }
    }

    // A text from an earlier release that today's reader no longer takes is left aside; cases that began with it are read by the present pack.
    private object? Parse(RuleVersion version)
    {
        try
        {
            return version.Kind switch
            {
                RuleVersionKind.Calendar => CalendarFile.Parse(version.Text, version.Name),
                RuleVersionKind.Catalogue => AgencyCatalogue.Parse(version.Text, version.Name),
                RuleVersionKind.Pack => PolicyPack.Parse(version.Text, version.Name),
            };
        }
        catch (RuleFileException error)
        {
            Log.Unreadable(logger, version.Kind, version.Name, version.Version, error.Problem);
            return null;
        }
    }

    private Present Compose(List<Row> rows, List<Row> inForce, string signature)
    {
        var calendars = rows.Where(row => row.Kind == RuleVersionKind.Calendar && _read[row.Id] is not null).ToList();
        var catalogues = inForce.Where(row => row.Kind == RuleVersionKind.Catalogue)
            .Select(row => _read[row.Id]).OfType<AgencyCatalogue>()
            .GroupBy(catalogue => catalogue.AgencyId)
            .ToDictionary(group => group.Key, group => group.Last());
        return new Present(
            new CalendarHistory(
                calendars is [.., var latest] ? (WorkingDayCalendar)_read[latest.Id]! : shipped.Calendar,
                calendars.GroupBy(row => row.Version).ToFrozenDictionary(group => group.Key, group => (WorkingDayCalendar)_read[group.Last().Id]!)),
            new ViolationCatalogue([.. shipped.Catalogue.Catalogues.Where(catalogue => !catalogues.ContainsKey(catalogue.AgencyId)), .. catalogues.Values]),
            new PolicyLibrary(shipped.Policies.Packs, rows.Where(row => row.Kind == RuleVersionKind.Pack).Select(row => _read[row.Id]).OfType<PolicyPack>()),
            calendars is [.., var newest] ? newest.Number : null,
            signature);
    }

    private sealed record Row(Guid Id, RuleVersionKind Kind, string Name, int Number, string Version, DateOnly EffectiveFrom);

    private sealed record Present(
        CalendarHistory Calendars,
        ViolationCatalogue Catalogue,
        PolicyLibrary Policies,
        int? CalendarNumber,
        string Signature);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4601, EventName = "RulesChanged", Level = LogLevel.Information, Message = "The rules in force have changed: calendar {Calendar}, {Versions} versions kept")]
        public static partial void Changed(ILogger logger, string calendar, int versions);

        [LoggerMessage(EventId = 4602, EventName = "RulesUnreadable", Level = LogLevel.Error, Message = "{Kind} {Name}, version {Version}, cannot be read any more: {Problem}")]
        public static partial void Unreadable(ILogger logger, RuleVersionKind kind, string name, string version, string problem);
    }
}
