using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Operations;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Overview;

/// <summary>How everything stands, for those who look after the system. Everything is counted in the tables at that moment, on whichever host.</summary>
internal sealed class OperationsOverview(
    IncidentQueue incidents, InstanceLists lists, IWorkflowStore store, IDefinitionStore definitions, ClockWatch clocks, AuditChain audit, JobStandings jobs, RulesInForce rules, IEnumerable<DatabaseClock> databases,
    IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, RecentLooks looks, TimeProvider time)
{
    private const string About = "operations";
    private const int MaxEvents = 10;
    private const int MaxProvisional = 10;

    /// <summary>Opens the overview: the numbers of cases and the words of faults that it shows are not public (QRY-05). One audit entry counts for an hour of one person's looking, unless something new has come.</summary>
    /// <exception cref="RejectedException">There is nothing here for this person.</exception>
    public async Task<OverviewView> OpenAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        var view = await ReadAsync(staff, cancellationToken);
        List<string> shown = [.. view.Incidents.Items.Select(item => item.Line.Row.Id)];
        List<string> looked = [.. shown.Select(id => $"{About}:{id}").Prepend(About).Where(about => looks.IsFirst(staff.UserId, about))];
        if (looked.Count > 0)
        {
            await commands.RunAsync(
                (services, _) =>
                {
                    services.GetRequiredService<AuditTrail>().Record(staff.Actor, "operations.viewed", About, "overview", ruleId: "QRY-05", detail: new { InstanceReading.Purpose, instances = shown });
                    return Task.FromResult(true);
                },
                cancellationToken);
            looked.ForEach(about => looks.Remember(staff.UserId, about));
        }

        return view;
    }

    /// <summary>Measures again for somebody who has opened the overview, or for a monitor, which is told numbers alone.</summary>
    /// <exception cref="RejectedException">There is nothing here for this person.</exception>
    public async Task<OverviewView> ReadAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var view = new OverviewView(now)
        {
            Incidents = await incidents.ReadAsync(cancellationToken),
            Work = await WorkAsync(context, now, cancellationToken),
            Events = await EventsAsync(context, cancellationToken),
            Clocks = await clocks.MeasureAsync(cancellationToken),
            Mail = await MailAsync(context, cancellationToken),
            Jobs = jobs.Read(),
            Calendar = await CalendarAsync(context, ChinaTime.DayOf(now), cancellationToken),
            Packs = await PacksAsync(context, ChinaTime.DayOf(now), cancellationToken),
            Proposals = await context.RuleVersions.Where(row => row.State == RuleVersionState.Proposed).OrderBy(row => row.ProposedAt).ThenBy(row => row.Id)
                .Select(row => new ProposedVersion(row.Id, row.Kind, row.Version, row.ProposedByName, row.ProposedAt)).ToListAsync(cancellationToken),
            Closed = [.. (await definitions.ListAsync(cancellationToken)).GroupBy(entry => entry.DefinitionId, StringComparer.Ordinal)
                .Where(versions => FilingKind.KindOf(versions.Key) is not null && !versions.Any(entry => entry.IsPublished)).Select(versions => new ClosedFiling(versions.Key, versions.Last().Name))],
            Audit = await audit.MeasureAsync(now - OverviewNeeds.WatchPatience, cancellationToken),
            Skew = databases.FirstOrDefault()?.Skew,
        };
        return view with { Needs = OverviewNeeds.Of(view) };
    }

    private async Task<WorkStanding> WorkAsync(CreditFlowDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(now);
        var late = (await (
            from clock in context.Deadlines.AsNoTracking().IgnoreAutoIncludes()
            where clock.State == DeadlineState.Running && clock.Statutory && clock.Binds == DeadlineParty.Agency && clock.DueDate < today
            join about in context.Cases on clock.CaseId equals about.Id
            where about.State != CaseState.Completed
            orderby clock.DueDate, clock.Id
            select new { clock, about.Number, about.InstanceId })
            .ToListAsync(cancellationToken)).Where(row => !row.clock.IsPaused).ToList();
        return new WorkStanding(
            await context.Cases.CountAsync(row => row.State != CaseState.Completed, cancellationToken),
            late.DistinctBy(row => row.clock.CaseId).Count(),
            late is [var most, ..] ? new OverdueCase(most.Number, most.InstanceId, most.clock.DueDate) : null,
            await store.MeasureBacklogAsync(now, cancellationToken),
            await store.FindDueTimersAsync(now, 1, cancellationToken) is [var timer, ..] ? timer : null,
            (await store.FindNextTimerAsync(cancellationToken))?.DueAt,
            (await lists.ListAsync(new InstanceFilter { IsSuspended = true }, InstanceColumn.UpdatedAt, descending: false, 0, 0, cancellationToken)).Total,
            await context.OperationBatches.CountAsync(batch => batch.State == BatchState.Running || batch.State == BatchState.Paused, cancellationToken));
    }

    private async Task<IReadOnlyList<StoredEvent>> EventsAsync(CreditFlowDbContext context, CancellationToken cancellationToken)
    {
        var rows = await store.FindWakeUpsAsync(null, MaxEvents, cancellationToken);
        var ids = rows.Select(row => InstanceReading.CaseOf(row.CorrelationId)).OfType<Guid>().Distinct().ToList();
        var numbers = await context.Cases.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        var events = new List<StoredEvent>();
        foreach (var row in rows)
        {
            events.Add(new StoredEvent(row.Id, await NameOfAsync(context, row, cancellationToken), row.CorrelationId, InstanceReading.CaseOf(row.CorrelationId) is { } about ? numbers.GetValueOrDefault(about) : null, row.CreatedAt));
        }

        return events;
    }

    // What finds its wait by a hash has no name of its own; whoever told it was noted with it, in the same commit.
    private static async Task<string?> NameOfAsync(CreditFlowDbContext context, WakeUpRow row, CancellationToken cancellationToken)
    {
        var (from, until) = (row.CreatedAt - TimeSpan.FromSeconds(5), row.CreatedAt + TimeSpan.FromSeconds(5));
        var told = await context.AuditEntries.Where(entry => entry.At >= from && entry.At <= until && entry.Action == TriggerEvent.Command).Select(entry => entry.ObjectId).ToListAsync(cancellationToken);
        return told.Find(name => StimulusHash.ForEvent(name) == row.Hash);
    }

    private static async Task<MailStanding> MailAsync(CreditFlowDbContext context, CancellationToken cancellationToken)
    {
        var pending = context.Outbox.Where(message => message.State == OutboxState.Pending);
        var oldest = await pending.OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).Select(message => new { message.CreatedAt, message.LastError }).FirstOrDefaultAsync(cancellationToken);
        var failed = context.Outbox.Where(message => message.State == OutboxState.Failed);
        return new MailStanding(
            await pending.CountAsync(cancellationToken),
            oldest?.CreatedAt,
            oldest?.LastError,
            await failed.CountAsync(cancellationToken),
            await failed.OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).Select(message => message.FallbackInstanceId).FirstOrDefaultAsync(cancellationToken));
    }

    private async Task<CalendarStanding> CalendarAsync(CreditFlowDbContext context, DateOnly today, CancellationToken cancellationToken)
    {
        var calendar = rules.Calendar;
        var open = context.Deadlines.IgnoreAutoIncludes().Where(clock => clock.State == DeadlineState.Running && clock.Provisional);
        var counts = await open.GroupBy(clock => clock.DueDate).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var first = await (
            from clock in open
            join about in context.Cases on clock.CaseId equals about.Id into cases
            from about in cases.DefaultIfEmpty()
            orderby clock.DueDate, clock.Id
            select new ProvisionalDate(clock.Id, about == null ? null : about.Number, clock.DueDate))
            .Take(MaxProvisional).ToListAsync(cancellationToken);
        return new CalendarStanding(
            calendar.Version,
            [.. Enumerable.Range(today.Year - 1, 4).Select(year => new CalendarYearStanding(
                year,
                calendar.Years.FirstOrDefault(known => known.Year == year) is { Notices: [var notice, ..] } ? notice.Number : null,
                calendar.CountWorkingDays(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)),
                counts.Where(day => day.Key.Year == year).Sum(day => day.Count)))],
            first,
            counts.Sum(day => day.Count));
    }

    private async Task<IReadOnlyList<RulePackStanding>> PacksAsync(CreditFlowDbContext context, DateOnly today, CancellationToken cancellationToken)
    {
        var open = (await context.Cases.Where(row => row.State != CaseState.Completed).GroupBy(row => new { row.PackId, row.PackVersion })
            .Select(group => new { group.Key.PackId, group.Key.PackVersion, Count = group.Count() }).ToListAsync(cancellationToken)).ToDictionary(row => (row.PackId, row.PackVersion), row => row.Count);
        var packs = rules.Policies;
        var present = packs.Packs.Select(pack => StandingOf(pack, UseOf(pack.Header, today), open.GetValueOrDefault((pack.Id, pack.Version)))).ToList();
        var earlier = open.Keys.Where(key => !present.Exists(pack => (pack.Id, pack.Version) == key)).Order()
            .Select(key => packs.Find(key.PackId, key.PackVersion) is { } pack ? StandingOf(pack, PackUse.OldMatters, open[key]) with { Version = key.PackVersion } : null)
            .OfType<RulePackStanding>();
        return [.. present.Concat(earlier).OrderBy(pack => pack.Use)];
    }

    private static RulePackStanding StandingOf(PolicyPack pack, PackUse use, int openCases) =>
        new(pack.Id, pack.Version, pack.Header.Name, pack.Header.EffectiveFrom, pack.Header.EffectiveTo, use, openCases);

    private static PackUse UseOf(PolicyPackHeader pack, DateOnly today) =>
        pack.Standing == PackStanding.Unverified ? PackUse.Unverified
        : pack.EffectiveFrom > today ? PackUse.Later
        : pack.Governs(today) ? PackUse.InForce
        : PackUse.OldMatters;
}
