using CreditFlow.Activities.Publicity;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Jobs;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Jobs;

public abstract class PublicityExpiryJobTests(CreditFlowApp app)
{
    [Fact]
    [Trait("Rule", "PUB-04")]
    public async Task The_expiry_process_starts_15_working_days_before_the_last_day_and_not_a_day_earlier()
    {
        var record = await app.AddRecordAsync(new DateOnly(2025, 5, 20));
        var last = record.Publication.LastDay;
        var due = app.Calendar().SubtractWorkingDays(last, app.Services.GetRequiredService<PolicyLibrary>().Get(record.PackId).Expiry!.AskWorkingDaysBefore);

        app.AdvanceTo(due.AddDays(-1));
        await app.RunJobAsync<PublicityExpiryJob>();
        (await Publication(record)).ExpiryInstanceId.ShouldBeNull();

        app.AdvanceTo(due);
        await app.RunJobAsync<PublicityExpiryJob>();
        var instance = (await Publication(record)).ExpiryInstanceId.ShouldNotBeNull();

        await app.RunJobAsync<PublicityExpiryJob>();
        (await Publication(record)).ExpiryInstanceId.ShouldBe(instance);
    }

    [Fact]
    [Trait("Rule", "PUB-04")]
    public async Task At_midnight_after_the_last_day_a_fulfilled_penalty_is_taken_down()
    {
        var record = await app.AddRecordAsync(Decided());
        await app.RunJobAsync<PublicityExpiryJob>();
        app.Time.SetUtcNow(Domain.Calendar.ChinaTime.EndOf(record.Publication.LastDay).AddSeconds(-1));
        await app.RunJobAsync<TimersJob>();
        (await Publication(record)).State.ShouldBe(PublicationState.Published);

        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.RunJobAsync<TimersJob>();
        var ended = await Publication(record);
        ended.State.ShouldBe(PublicationState.TakenDown);
        ended.TakenDownAt.ShouldBe(app.Time.GetUtcNow());
    }

    [Fact]
    [Trait("Rule", "AUD-01")]
    public async Task AUD_01_A_record_that_is_public_again_after_a_revoked_repair_is_watched_again_although_its_end_never_moved()
    {
        var record = await app.AddRecordAsync(Decided());
        await app.RunJobAsync<PublicityExpiryJob>();
        var watcher = (await Publication(record)).ExpiryInstanceId.ShouldNotBeNull();
        await ChangeAsync(record, (changes, row) => changes.TakeDown(row, TakeDownReason.Repaired, "REP-03", Actor.System));
        await app.RunJobAsync<TimersJob>();

        await ChangeAsync(record, (changes, row) => changes.Reinstate(row, republish: true, Actor.System));
        await app.RunJobAsync<PublicityExpiryJob>();

        (await Publication(record)).ExpiryInstanceId.ShouldNotBeNull().ShouldNotBe(watcher);
        app.Time.SetUtcNow(Domain.Calendar.ChinaTime.EndOf(record.Publication.LastDay));
        await app.RunJobAsync<TimersJob>();
        (await Publication(record)).TakeDownReason.ShouldBe(TakeDownReason.Expired);
    }

    private Task<bool> ChangeAsync(CreditRecord record, Func<PublicationChanges, CreditRecord, bool> change) => app.Services.GetRequiredService<CommandRunner>().RunAsync(
        async (services, token) => change(services.GetRequiredService<PublicationChanges>(), await services.GetRequiredService<CreditFlowDbContext>().Records.Include(row => row.Publication).SingleAsync(row => row.Id == record.Id, token)),
        default);

    [Fact]
    [Trait("Rule", "A-18")]
    public async Task A_penalty_recorded_as_not_fulfilled_is_held_past_its_last_day()
    {
        var record = await app.AddRecordAsync(Decided(), fulfilment: Fulfilment.NotFulfilled);
        await app.RunJobAsync<PublicityExpiryJob>();
        app.AdvanceTo(record.Publication.LastDay.AddDays(1), TimeOnly.MinValue);
        await app.RunJobAsync<TimersJob>();
        (await Publication(record)).State.ShouldBe(PublicationState.Held);
    }

    [Fact]
    [Trait("Rule", "PUB-04")]
    public async Task A_publication_whose_end_was_missed_is_taken_down_at_once()
    {
        var record = await app.AddRecordAsync(Today().AddYears(-1).AddDays(-30));
        record.Publication.LastDay.ShouldBeLessThan(Today());
        await app.RunJobAsync<PublicityExpiryJob>();
        await app.RunJobAsync<TimersJob>();
        (await Publication(record)).State.ShouldBe(PublicationState.TakenDown);
    }

    [Fact]
    public async Task Two_hosts_that_find_the_same_publication_start_one_process()
    {
        var record = await app.AddRecordAsync(Decided());
        await Task.WhenAll(app.RunJobAsync<PublicityExpiryJob>(), app.RunJobAsync<PublicityExpiryJob>());
        (await Publication(record)).ExpiryInstanceId.ShouldNotBeNull();
        var store = app.Services.GetService(typeof(Workflows.Storage.IWorkflowStore)).ShouldBeAssignableTo<Workflows.Storage.IWorkflowStore>()!;
        (await store.FindDueTimersAsync(DateTimeOffset.MaxValue.AddDays(-1), 1000, default)).Count(timer => timer.Topic == record.Publication.TimerTopic).ShouldBe(1);
    }

    // Ends in three days, whatever the tests before have made of the clock.
    private DateOnly Decided() => Today().AddDays(3).AddYears(-1);

    private DateOnly Today() => Domain.Calendar.ChinaTime.DayOf(app.Time.GetUtcNow());

    private Task<Publication> Publication(CreditRecord record) => app.ReadAsync(context => context.Publications.SingleAsync(row => row.Id == record.Publication.Id));
}

public sealed class SqlitePublicityExpiryJobTests(SqliteApp app) : PublicityExpiryJobTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlPublicityExpiryJobTests(PostgreSqlApp app) : PublicityExpiryJobTests(app), IClassFixture<PostgreSqlApp>;
