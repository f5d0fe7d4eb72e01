using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using CreditFlow.Simulation;
using CreditFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace CreditFlow.Host.Tests.Simulation;

/// <summary>A small office on virtual time, every invariant checked every day. <c>./bench.sh simulate</c> is the long form.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    /// <summary>What nine months of so many subjects must have seen; without it a run shows nothing about it.</summary>
    private static readonly CaseOutcome[] Outcomes =
    [
        CaseOutcome.Corrected, CaseOutcome.TakenDown, CaseOutcome.NotUpheld, CaseOutcome.NotAccepted, CaseOutcome.RepairGranted, CaseOutcome.RepairRefused, CaseOutcome.PeriodShortened, CaseOutcome.ShorteningRefused,
        CaseOutcome.BreachFound, CaseOutcome.NoBreach, CaseOutcome.PromiseKept, CaseOutcome.AcceptanceLapsed, CaseOutcome.Withdrawn, CaseOutcome.Kept, CaseOutcome.RepairRevoked,
    ];

    private static readonly string[] Attempts = ["read by consent", "consents taken back", "consents closed to colleagues", "leaks found", "pleas given", "agency measures", "refused at the window"];

    private static readonly DateOnly SpoiltFrom = new(2024, 11, 20);

    [Fact]
    public async Task Nine_months_of_the_office_see_every_process_and_break_no_invariant_on_any_day()
    {
        var report = await RunAsync(DatabaseKind.PostgreSql, subjects: 100, days: 270);

        var decided = report.Years.SelectMany(year => year.Cases.Keys).Select(name => name.Split('/')[^1]).ToHashSet();
        Outcomes.Select(outcome => outcome.ToString()).ShouldBeSubsetOf(decided);
        Attempts.ShouldBeSubsetOf(report.Attempts.Keys);
        report.Checks.Where(check => check.Value == 0).Select(check => check.Key).ShouldBe(["SimulationRun"], "an invariant that never looks at anything shows nothing");
    }

    [Fact]
    public async Task Some_months_on_the_embedded_store_break_no_invariant_either() => await RunAsync(DatabaseKind.Sqlite, subjects: 40, days: 60);

    [Fact]
    public async Task Each_invariant_notices_when_its_rows_are_spoilt()
    {
        var report = await SimulationRun.RunAsync(
            new SimulationOptions { Subjects = 60, Days = 120, Database = DatabaseKind.Sqlite, Spoil = SpoilAsync },
            CancellationToken.None);

        report.Violations.Select(violation => violation.Invariant).Distinct().ShouldBe(report.Checks.Where(check => check.Value > 0).Select(check => check.Key), ignoreOrder: true);
    }

    private async Task<SimulationReport> RunAsync(DatabaseKind database, int subjects, int days)
    {
        var report = await SimulationRun.RunAsync(new SimulationOptions { Subjects = subjects, Days = days, Database = database }, CancellationToken.None);
        output.WriteLine(report.Describe());
        report.Violations.ShouldBeEmpty(report.Describe());
        return report;
    }

    /// <summary>On a day on which a case was decided, so that what is checked of that day's changes has some.</summary>
    private static async Task SpoilAsync(DateOnly day, CreditFlowDbContext context, CancellationToken stop)
    {
        var morning = ChinaTime.StartOf(day);
        if (day < SpoiltFrom || !await context.Cases.AnyAsync(about => about.DecidedAt > morning, stop))
        {
            return;
        }

        await context.Records.ExecuteUpdateAsync(set => set.SetProperty(record => record.PeriodMonths, record => record.PeriodMonths + 1), stop);
        await context.Deadlines.Where(clock => clock.State == DeadlineState.Running).ExecuteUpdateAsync(set => set.SetProperty(clock => clock.DueDate, new DateOnly(2024, 12, 1)), stop);
        // Whoever can drop the guard of the log can empty it.
        await context.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS audit_entries_no_delete", stop);
        await context.AuditEntries.ExecuteDeleteAsync(stop);
        await context.Outbox.ExecuteDeleteAsync(stop);
        await context.Commitments.ExecuteUpdateAsync(set => set.SetProperty(commitment => commitment.State, CommitmentState.Broken), stop);
        await context.Consents.ExecuteUpdateAsync(set => set.SetProperty(consent => consent.LastDay, new DateOnly(2030, 1, 1)), stop);
        await context.Leaks.ExecuteUpdateAsync(set => set.SetProperty(leak => leak.DueDate, new DateOnly(2030, 1, 1)), stop);
        await context.Supervisions.ExecuteUpdateAsync(set => set.SetProperty(supervision => supervision.DueDate, new DateOnly(2030, 1, 1)), stop);
        await context.Publications.ExecuteUpdateAsync(set => set.SetProperty(publication => publication.TakeDownReason, TakeDownReason.Repaired), stop);
        await context.NumberSeries.ExecuteUpdateAsync(set => set.SetProperty(series => series.Last, series => series.Last + 1), stop);
        await context.StaffTasks.ExecuteUpdateAsync(set => set.SetProperty(task => task.AssigneeId, (Guid?)null), stop);
        await context.Database.ExecuteSqlRawAsync("DELETE FROM workflow_bookmarks", stop);
        await context.Database.ExecuteSqlRawAsync("UPDATE workflow_instances SET state = '[]'", stop);
    }
}
