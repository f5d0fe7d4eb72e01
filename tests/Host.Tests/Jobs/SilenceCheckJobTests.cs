using System.Net;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Case = CreditFlow.Domain.Cases.Case;

namespace CreditFlow.Host.Tests.Jobs;

/// <summary>No silence: an open case that nothing reminds anybody of is found and named.</summary>
public abstract class SilenceCheckJobTests(CreditFlowApp app)
{
    [Fact]
    [Trait("Rule", "A-05")]
    public async Task An_open_case_without_an_armed_clock_is_named_once_a_day_on_the_page_and_in_the_health_check()
    {
        var silent = await app.AddCaseAsync(await app.AddRecordAsync(new DateOnly(2025, 12, 1)));
        var watched = await app.AddCaseAsync(await app.AddRecordAsync(new DateOnly(2025, 12, 1)));
        await StartClockAsync(watched);

        (await NamedAsync(silent)).ShouldBe(1);
        (await NamedAsync(silent)).ShouldBe(1);
        (await NamedAsync(watched)).ShouldBe(0);
        app.Time.Advance(TimeSpan.FromDays(1));
        (await NamedAsync(silent)).ShouldBe(2);

        using var client = await app.SignInAsync("xitong");
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/admin/clocks"));
        page.ShouldContain(silent.Number!);
        page.ShouldContain("没有在走的期限");
        page.ShouldNotContain(watched.Number!);
        (await client.GetStringAsync("/health/ready")).ShouldBe("Degraded");
    }

    [Fact]
    public async Task A_clock_whose_alarms_are_missing_is_no_watch_and_is_armed_by_the_recalculation()
    {
        var about = await app.AddCaseAsync(await app.AddRecordAsync(new DateOnly(2025, 12, 1)));
        var clock = await StartClockAsync(about);
        await app.ChangeAsync(context => context.DeadlineAlarms.Where(alarm => alarm.DeadlineId == clock.Id).ExecuteDelete());
        (await FindAsync(about)).ShouldNotBeNull().HasClock.ShouldBeTrue();
        await app.RunJobAsync<DeadlineRecalculationJob>();
        (await FindAsync(about)).ShouldBeNull();
        (await app.ReadAsync(context => context.DeadlineAlarms.CountAsync(alarm => alarm.DeadlineId == clock.Id))).ShouldBe(3);
    }

    [Fact]
    public async Task A_completed_case_needs_no_clock_and_one_that_was_only_decided_still_does()
    {
        var about = await app.AddCaseAsync(await app.AddRecordAsync(new DateOnly(2025, 12, 1)));
        await app.ChangeAsync(context =>
        {
            context.Attach(about);
            about.MoveTo(CaseState.Accepted, app.Time.GetUtcNow());
            about.MoveTo(CaseState.Verifying, app.Time.GetUtcNow());
            about.MoveTo(CaseState.AwaitingReview, app.Time.GetUtcNow());
            about.Decide(CaseOutcome.NotUpheld, app.Time.GetUtcNow());
        });
        (await FindAsync(about)).ShouldNotBeNull().State.ShouldBe(CaseState.Decided);
        await app.ChangeAsync(context =>
        {
            context.Attach(about);
            about.MoveTo(CaseState.Completed, app.Time.GetUtcNow());
        });
        (await FindAsync(about)).ShouldBeNull();
    }

    [Theory]
    [InlineData("chenxiao")]
    [InlineData("zhaomin")]
    public async Task The_page_is_for_administrators(string account)
    {
        using var client = await app.SignInAsync(account);
        (await client.GetAsync("/admin/clocks")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Deadline> StartClockAsync(Case about)
    {
        var clock = Deadline.Start(Guid.CreateVersion7(), about.Id, "OBJ-02", statutory: true, app.Time.GetUtcNow(), 7, app.Calendar(), app.Time.GetUtcNow());
        await app.ChangeAsync(context => context.Add(clock));
        return clock;
    }

    private async Task<SilentCase?> FindAsync(Case about) => (await app.Services.GetRequiredService<ClockWatch>().FindSilentAsync(1000, default)).SingleOrDefault(found => found.CaseId == about.Id);

    private async Task<int> NamedAsync(Case about)
    {
        await app.RunJobAsync<SilenceCheckJob>();
        return await app.ReadAsync(context => context.AuditEntries.CountAsync(entry => entry.Action == "case.silent" && entry.CaseId == about.Id));
    }
}

public sealed class SqliteSilenceCheckJobTests(SqliteApp app) : SilenceCheckJobTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlSilenceCheckJobTests(PostgreSqlApp app) : SilenceCheckJobTests(app), IClassFixture<PostgreSqlApp>;
