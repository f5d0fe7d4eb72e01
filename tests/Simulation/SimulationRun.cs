using System.Diagnostics;
using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Host.Mail;
using CreditFlow.Simulation.Actors;
using CreditFlow.Simulation.Invariants;
using CreditFlow.Simulation.World;
using CreditFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace CreditFlow.Simulation;

/// <summary>
/// Years of the office in minutes, on virtual time: agencies provide, applicants file, staff work, jobs tick, hosts and the mail server are away on some days. After each day every invariant
/// is checked; what does not hold is told with what happened last, and ends the run at the end of its day, or goes on to the number of violations that is asked for.
/// </summary>
public sealed class SimulationRun
{
    private const int DaysOfYear = 365;
    private static readonly TimeSpan BetweenDeeds = TimeSpan.FromMilliseconds(200);

    private readonly City _city;
    private readonly Findings _findings = new();
    private readonly Stopwatches _watches = new();
    private readonly JobRounds _jobs;
    private readonly Suppliers _suppliers;
    private readonly Workers _workers;
    private readonly IReadOnlyList<IInvariant> _invariants = [new PublicView(), new PeriodLaw(), new Clocks(), new ArmedProcesses(), new Decisions(), new AuditLog(), new Documents(), new OfficialNumbers(), new Promises(), new Revocations(), new ConsentedReadings(), new Leaks(), new Supervisions(), new Journals()];
    private readonly List<YearFigures> _years = [];
    private readonly List<Violation> _violations = [];
    private DateTimeOffset _checked;
    private int _deeds;
    private int _records;

    private SimulationRun(City city)
    {
        _city = city;
        _jobs = new JobRounds(city, _findings, _watches);
        IReadOnlyList<IActor> actors = [new Objectors(city), new RepairSeekers(city), new Shorteners(city), new PenaltyDebtors(city), new Releasers(), new Promisers(city), new WindowApplicants(city), new Actors.Agencies(city), new RepairDoubters(city), new ConsentReaders(city), new LeakFinders(city), new Supervisors()];
        _suppliers = new Suppliers(city);
        _workers = new Workers(city, actors);
        _checked = city.Clock.GetUtcNow();
        _findings.Begin(nameof(SimulationRun));
        foreach (var penalty in new Providers(city).PlanAll())
        {
            city.Penalties.Add(penalty.Number, penalty);
            foreach (var actor in actors)
            {
                actor.Foresee(penalty);
            }
        }
    }

    /// <summary>Runs on a database of its own.</summary>
    public static async Task<SimulationReport> RunAsync(SimulationOptions options, CancellationToken cancellationToken)
    {
        await using var database = await TestDatabase.CreateAsync(options.Database);
        var clock = new FakeTimeProvider(ChinaTime.StartOf(options.Beginning).AddHours(-1));
        var chance = new Chance(options.Seed);
        var mail = new MailRoom(chance);
        void Change(IServiceCollection services)
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(clock);
            services.RemoveAll<IMailTransport>();
            services.AddSingleton<IMailTransport>(mail);
        }

        await using var first = await ProductHost.StartAsync(database.ConnectionString, Change);
        // The embedded store serves one host.
        await using var second = options.Database == DatabaseKind.PostgreSql ? await ProductHost.StartAsync(database.ConnectionString, Change) : null;
        return await new SimulationRun(new City(options, chance, clock, mail, [first, second ?? first])).RunAsync(cancellationToken);
    }

    private async Task<SimulationReport> RunAsync(CancellationToken cancellationToken)
    {
        var options = _city.Options;
        var begun = Stopwatch.GetTimestamp();
        var (yearBegun, yearSince, yearChecks, yearMails) = (begun, _checked, 0L, 0);
        for (var index = 0; index < options.Days && _violations.Count < options.MostViolations; index++)
        {
            await DayAsync(options.Beginning.AddDays(index), cancellationToken);
            foreach (var finding in _findings.Broken.Skip(_violations.Count).ToList())
            {
                _violations.Add(await ExplainAsync(finding, cancellationToken));
                options.Violated?.Invoke(_violations[^1]);
            }

            var checks = _findings.Checks.Values.Sum();
            options.Progress?.Invoke(new SimulationProgress(options.Beginning.AddDays(index), index + 1, options.Days, _records, _deeds, checks, Stopwatch.GetElapsedTime(begun)));
            if ((index + 1) % DaysOfYear == 0 || index + 1 == options.Days || _violations.Count >= options.MostViolations)
            {
                var mails = _city.Mail.Arrived.Count;
                _years.Add(await MeasureAsync((index / DaysOfYear) + 1, yearSince, checks - yearChecks, mails - yearMails, Stopwatch.GetElapsedTime(yearBegun), cancellationToken));
                (yearBegun, yearSince, yearChecks, yearMails) = (Stopwatch.GetTimestamp(), _city.Clock.GetUtcNow(), checks, mails);
            }
        }

        return new SimulationReport(options, _years, _findings.Checks, _city.Tally.Counts, _violations, Stopwatch.GetElapsedTime(begun), _watches.Spent);
    }

    private async Task DayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        AdvanceTo(day, TimeOnly.MinValue);
        var isUp = !IsDown(day);
        _city.Mail.IsAway = _city.Chance.Of("mail server away", day).Percent(4);

        // What is over must be gone for the public before any job has run.
        await CheckAsync(day, [_invariants[0]], jobsRan: false, cancellationToken);
        if (isUp)
        {
            await _jobs.RunAsync(cancellationToken);
            AdvanceTo(day, new TimeOnly(9, 0));
            await DoAsync("outside", [.. _city.Agenda.TakeDue(day), .. await _suppliers.TodayAsync(cancellationToken)], cancellationToken);
            await WorkAsync(cancellationToken);
            AdvanceTo(day, new TimeOnly(12, 0));
            await _jobs.RunAsync(cancellationToken);
            AdvanceTo(day, new TimeOnly(14, 0));
            await WorkAsync(cancellationToken);
            AdvanceTo(day, new TimeOnly(23, 30));
            await _jobs.RunAsync(cancellationToken);
        }
        else
        {
            _city.Tally.Count("days without hosts");
        }

        AdvanceTo(day, new TimeOnly(23, 45));
        if (_city.Options.Spoil is { } spoil)
        {
            await _city.ReadAsync(
                async context =>
                {
                    await spoil(day, context, cancellationToken);
                    return day;
                },
                cancellationToken);
        }

        await CheckAsync(day, _invariants, isUp, cancellationToken);
        _checked = _city.Clock.GetUtcNow();
    }

    /// <summary>Hosts are away for one to four days now and then; never at the end, when everything should be told.</summary>
    private bool IsDown(DateOnly day) =>
        day < _city.LastDay.AddDays(-2) && Enumerable.Range(0, 4).Any(back => _city.Chance.Of("hosts away", day.AddDays(-back)) is var chance && chance.Percent(1) && chance.Next(1, 5) > back);

    private void AdvanceTo(DateOnly day, TimeOnly time)
    {
        var instant = ChinaTime.StartOf(day) + time.ToTimeSpan();
        if (instant > _city.Clock.GetUtcNow())
        {
            _city.Clock.SetUtcNow(instant);
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken) => await DoAsync("desks", await _workers.TodayAsync(cancellationToken), cancellationToken);

    private Task DoAsync(string who, IReadOnlyList<Deed> deeds, CancellationToken cancellationToken)
    {
        _deeds += deeds.Count;
        return _watches.TimeAsync(who, () => Parallel.ForEachAsync(
            deeds,
            new ParallelOptions { MaxDegreeOfParallelism = _city.Options.Callers, CancellationToken = cancellationToken },
            async (deed, stop) =>
            {
                _city.Clock.Advance(BetweenDeeds);
                try
                {
                    await deed.Run(_city.Chance.Of("host of", deed.Key).Pick(_city.Hosts), stop);
                }
                catch (Exception error) when (!stop.IsCancellationRequested)
                {
                    _findings.Add($"{deed.Key}: {error}");
                }
            }));
    }

    private async Task CheckAsync(DateOnly day, IReadOnlyList<IInvariant> invariants, bool jobsRan, CancellationToken cancellationToken)
    {
        var register = await _watches.TimeAsync("register", () => _city.ReadAsync(context => RegisterRow.ReadAllAsync(context, cancellationToken), cancellationToken));
        _records = register.Count;
        var end = new DayEnd(_city, day, _checked, _city.Clock.GetUtcNow(), jobsRan, register);
        foreach (var invariant in invariants)
        {
            _findings.Begin(invariant.GetType().Name);
            await _watches.TimeAsync(invariant.GetType().Name, () => invariant.CheckAsync(end, _findings, cancellationToken));
        }

        _findings.Begin(nameof(SimulationRun));
    }

    private Task<YearFigures> MeasureAsync(int year, DateTimeOffset since, long checks, int mails, TimeSpan wall, CancellationToken cancellationToken) => _city.ReadAsync(
        async context =>
        {
            var cases = await context.Cases.Where(about => about.DecidedAt > since).GroupBy(about => new { about.Kind, about.Outcome }).Select(group => new { group.Key.Kind, group.Key.Outcome, Count = group.Count() }).ToListAsync(cancellationToken);
            var clocks = await context.Deadlines.Where(clock => clock.ClosedAt > since || clock.State == DeadlineState.Running).GroupBy(clock => new { clock.State, Overdue = clock.OverdueAt != null, clock.Statutory }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
            var publications = await context.PublicationEvents.Where(line => line.At > since).GroupBy(line => line.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
            return new YearFigures(
                year,
                cases.ToDictionary(line => $"{line.Kind}/{line.Outcome}", line => line.Count),
                clocks.ToDictionary(line => $"{(line.Key.Statutory ? "statutory" : "target")} {line.Key.State}{(line.Key.State == DeadlineState.Running && line.Key.Overdue ? ", overdue" : "")}{(line.Key.State != DeadlineState.Running && line.Key.Overdue ? " and announced" : "")}".ToLowerInvariant(), line => line.Count),
                publications.ToDictionary(line => line.Key.ToString(), line => line.Count),
                await context.Notices.CountAsync(notice => notice.IssuedAt > since, cancellationToken),
                mails,
                await context.WorkflowJournal.CountAsync(row => row.At > since, cancellationToken),
                checks,
                wall);
        },
        cancellationToken);

    /// <summary>Puts a finding into words: whom it concerns and what happened last.</summary>
    private Task<Violation> ExplainAsync(Finding finding, CancellationToken cancellationToken) => _city.ReadAsync(
        async context =>
        {
            var about = finding.CaseId is { } caseId ? await context.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken) : null;
            var recordId = finding.RecordId ?? about?.RecordId;
            var record = recordId is { } id ? await context.Records.AsNoTracking().Include(row => row.Subject).Include(row => row.Publication).ThenInclude(publication => publication.Events).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) : null;
            var lines = record?.Publication.Events.Select(line => (line.At, Text: $"publication {line.Kind} {line.Detail}")).ToList() ?? [];
            if (about is not null)
            {
                lines.AddRange((await context.CaseEvents.AsNoTracking().Where(line => line.CaseId == about.Id).ToListAsync(cancellationToken)).Select(line => (line.At, $"case {line.Kind} {line.Step} {line.Outcome} {line.ActorName}")));
            }

            return new Violation(
                _city.Today,
                finding.Invariant,
                finding.What,
                record is null ? null : $"{record.Subject.Name}, {record.Decision.Number}",
                about is null ? null : $"{about.Number} ({about.Kind}, {about.State})",
                [.. lines.OrderBy(line => line.At).TakeLast(12).Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.At.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm:ss} {line.Text}"))]);
        },
        cancellationToken);
}
