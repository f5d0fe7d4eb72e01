using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Testing;
using CreditFlow.Workflows.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities.Tests;

/// <summary>Periods that end at the same midnight (PUB-04): the turns of their processes share commits on PostgreSQL, and each stands or falls by itself.</summary>
public sealed class SharedCommitTests
{
    private const string DecisionDate = "2025-03-10";
    private const int Count = 60;

    [Fact]
    public async Task PUB_04_Everything_that_ends_at_one_midnight_is_taken_down_by_its_own_process_with_journal_audit_and_a_document_of_its_own_number()
    {
        await using var world = await BeginAsync();
        var records = await ReceiveAsync(world);

        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(Count);

        await ShouldBeTakenDownAsync(world, records);
        await ShouldBeNumberedWithoutGapsAsync(world, Count);
    }

    [Fact]
    public async Task Turns_of_different_instances_share_commits_of_fifty()
    {
        await using var world = await BeginAsync();
        await ReceiveAsync(world);

        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(Count);

        (await CommitsAsync(world)).ShouldBe(2);
    }

    [Fact]
    public async Task One_that_cannot_be_written_goes_back_alone_and_is_parked_after_its_last_try_while_the_others_are_committed()
    {
        await using var world = await BeginAsync();
        var records = await ReceiveAsync(world);
        var poison = records[17];
        await ExecuteAsync(world, $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''poison''; END';
            CREATE TRIGGER refuse BEFORE UPDATE ON publications FOR EACH ROW WHEN (NEW.id = '{poison.Publication.Id}') EXECUTE FUNCTION refuse();
            """);

        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(Count - 1);
        await ShouldBeTakenDownAsync(world, [.. records.Where(record => record.Id != poison.Id)]);
        await ShouldBeNumberedWithoutGapsAsync(world, Count - 1);
        (await world.RecordAsync(poison.Id)).Publication.State.ShouldBe(PublicationState.Published);

        (await world.SweepAtAsync("2026-03-11", 1)).ShouldBe(0);
        (await world.SweepAtAsync("2026-03-11", 2)).ShouldBe(0);
        (await world.Store.FindFailuresAsync(default)).ShouldHaveSingleItem().ParkedAt.ShouldNotBeNull();
        (await world.Store.FindDueTimersAsync(world.Time.GetUtcNow(), 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_whose_document_cannot_be_written_makes_no_gap_in_the_numbers_of_the_others()
    {
        await using var world = await BeginAsync();
        var records = await ReceiveAsync(world);
        await ExecuteAsync(world, $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''poison''; END';
            CREATE TRIGGER refuse BEFORE INSERT ON notices FOR EACH ROW WHEN (NEW.record_id = '{records[5].Id}') EXECUTE FUNCTION refuse();
            """);

        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(Count - 1);

        await ShouldBeTakenDownAsync(world, [.. records.Where(record => record.Id != records[5].Id)]);
        await ShouldBeNumberedWithoutGapsAsync(world, Count - 1);
    }

    [Fact]
    public async Task Two_hosts_that_sweep_at_once_share_the_work_and_do_nothing_twice()
    {
        await using var world = await BeginAsync();
        var records = await ReceiveAsync(world);
        world.Time.SetUtcNow(CreditWorld.At("2026-03-11", 0));
        var sweep = world.Services.GetRequiredService<TimerSweep>();

        var both = await Task.WhenAll(Task.Run(() => sweep.RunAsync(500)), Task.Run(() => sweep.RunAsync(500)));
        var rest = await sweep.RunAsync(500);

        (both.Sum(result => result.Fired) + rest.Fired).ShouldBe(Count);
        await ShouldBeTakenDownAsync(world, records);
        await ShouldBeNumberedWithoutGapsAsync(world, Count);
    }

    [Fact]
    public async Task A_18_Non_fulfilment_that_is_recorded_while_a_group_is_evaluated_is_not_overlooked()
    {
        var meddler = new Meddler();
        await using var world = await CreditWorld.CreateAsync(DatabaseKind.PostgreSql, "2026-02-12", services => services.AddSingleton<IGroupReads>(meddler));
        var records = await ReceiveAsync(world);
        meddler.Once = () => world.Commands.RunAsync(
            async (services, token) =>
            {
                var stored = await services.GetRequiredService<CreditFlowDbContext>().Records.Include(row => row.Publication).SingleAsync(row => row.Id == records[3].Id, token);
                return services.GetRequiredService<PublicationChanges>().SetFulfilment(stored, Fulfilment.NotFulfilled, Person.Verifier.Actor);
            },
            default);

        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(Count);

        (await world.RecordAsync(records[3].Id)).Publication.State.ShouldBe(PublicationState.Held);
        (await world.ListAsync(context => context.Notices.Where(row => row.RecordId == records[3].Id))).ShouldHaveSingleItem().TemplateId.ShouldBe("publicity-held");
        await ShouldBeTakenDownAsync(world, [.. records.Where(record => record.Id != records[3].Id)]);
        await ShouldBeNumberedWithoutGapsAsync(world, Count);
    }

    private static Task<CreditWorld> BeginAsync() => CreditWorld.CreateAsync(DatabaseKind.PostgreSql, "2026-02-12");

    private static async Task<IReadOnlyList<CreditRecord>> ReceiveAsync(CreditWorld world)
    {
        var records = new List<CreditRecord>();
        for (var index = 0; index < Count; index++)
        {
            var record = await world.ReceiveRecordAsync(DecisionDate, fulfilment: Fulfilment.Fulfilled);
            var instance = await world.WatchAsync(record);
            await world.Commands.RunAsync(
                async (services, token) =>
                {
                    (await services.GetRequiredService<CreditFlowDbContext>().Publications.SingleAsync(row => row.Id == record.Publication.Id, token)).WatchedBy(instance);
                    return true;
                },
                default);
            records.Add(record);
        }

        return records;
    }

    private static async Task ShouldBeTakenDownAsync(CreditWorld world, IReadOnlyList<CreditRecord> records)
    {
        var ids = records.Select(record => record.Publication.Id).ToList();
        var publications = await world.ListAsync(context => context.Publications.Include(row => row.Events).Where(row => ids.Contains(row.Id)));
        publications.Count.ShouldBe(records.Count);
        publications.ShouldAllBe(row => row.State == PublicationState.TakenDown && row.TakeDownReason == TakeDownReason.Expired);
        publications.ShouldAllBe(row => row.Events.Count(line => line.Kind == PublicationEventKind.TakenDown) == 1);
        var texts = ids.Select(id => id.ToString("D")).ToList();
        (await world.ListAsync(context => context.AuditEntries.Where(row => row.Action == "publication.taken-down" && texts.Contains(row.ObjectId)))).Count.ShouldBe(records.Count);
        foreach (var instance in publications.Select(row => row.ExpiryInstanceId.ShouldNotBeNull()))
        {
            (await world.Store.FindInstanceAsync(instance, default)).ShouldNotBeNull().Row.SubStatus.ShouldBe("Finished");
            (await world.Store.FindJournalAsync(instance, default)).Select(row => row.Turn).ShouldBe([1, 2]);
            (await world.Store.FindBookmarksOfAsync(instance, default)).ShouldBeEmpty();
        }
    }

    private static async Task ShouldBeNumberedWithoutGapsAsync(CreditWorld world, int count)
    {
        var letters = await world.ListAsync(context => context.Notices);
        letters.Select(letter => letter.Number).Order().ShouldBe(Enumerable.Range(1, count).Select(number => $"京信异告〔2026〕{number}号").Order());
        letters.ForEach(letter => letter.Html.ShouldContain(letter.Number!));
        letters.Select(letter => letter.RecordId).Distinct().Count().ShouldBe(count);
    }

    // What comes after the savepoints carries the number of the whole transaction.
    private static async Task<long> CommitsAsync(CreditWorld world)
    {
        await using var context = await world.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await context.Database.SqlQuery<long>($"SELECT count(DISTINCT xmin::text) AS \"Value\" FROM audit_entries WHERE action = 'notice.issued'").SingleAsync();
    }

    private static async Task ExecuteAsync(CreditWorld world, string sql)
    {
        await using var context = await world.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Somebody who changes something just after a group has read it.</summary>
    private sealed class Meddler : IGroupReads
    {
        public Func<Task>? Once { get; set; }

        public Task ReadAsync(IReadOnlyList<GroupedTurn> turns, CancellationToken cancellationToken)
        {
            var now = Once;
            Once = null;
            return now is null ? Task.CompletedTask : now();
        }
    }
}
