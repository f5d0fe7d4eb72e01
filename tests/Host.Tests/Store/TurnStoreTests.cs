using CreditFlow.Domain.Common;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Store;

/// <summary>A turn is one commit (DESIGN section 3): the same promises on both databases.</summary>
public abstract class TurnStoreTests(StoreFixture fixture)
{
    private static readonly DateTimeOffset Now = new(2026, 2, 12, 1, 0, 0, TimeSpan.Zero);
    private readonly string _instance = Guid.CreateVersion7().ToString("N");

    [Fact]
    public async Task A_committed_turn_leaves_instance_waits_journal_and_domain_rows()
    {
        await using (var scope = await Open())
        {
            Audit(scope, "committed");
            (await scope.CommitAsync(First() with { AddedBookmarks = [Bookmark("b")], AddedTimers = [Timer("t", "b", Now.AddDays(1))] }, default)).ShouldBe(TurnCommitResult.Committed);
        }

        var stored = (await fixture.Store.FindInstanceAsync(_instance, default)).ShouldNotBeNull();
        stored.Row.Turn.ShouldBe(1);
        stored.Row.CreatedAt.ShouldBe(Now);
        stored.StateJson.ShouldBe("{}");
        (await fixture.Store.FindBookmarksAsync(_instance, null, default)).ShouldHaveSingleItem().Id.ShouldBe(_instance + "b");
        (await fixture.Store.FindDueTimersAsync(Now.AddDays(1), 1000, default)).ShouldContain(timer => timer.Id == _instance + "t");
        (await fixture.Store.FindJournalAsync(_instance, default)).ShouldHaveSingleItem().At.ShouldBe(Now);
        (await AuditCount("committed")).ShouldBe(1);
    }

    [Fact]
    public async Task The_loser_of_a_race_leaves_no_row_at_all()
    {
        await Commit(First());
        await using (var loser = await Open())
        {
            Audit(loser, "loser");
            await Commit(Second());
            (await loser.CommitAsync(Second() with { AddedBookmarks = [Bookmark("lost")] }, default)).ShouldBe(TurnCommitResult.LostRace);
        }

        (await AuditCount("loser")).ShouldBe(0);
        (await fixture.Store.FindBookmarksOfAsync(_instance, default)).ShouldBeEmpty();
        (await fixture.Store.FindJournalAsync(_instance, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_timer_wakes_exactly_one_turn()
    {
        await Commit(First() with { AddedBookmarks = [Bookmark("b")], AddedTimers = [Timer("t", "b", Now)] });
        await Commit(Second() with { ConsumedTimerId = _instance + "t", EndedWaits = [new EndedWait(_instance + "b", "Elsa.Event", HasTimer: true)] });
        await using var late = await Open();
        (await late.CommitAsync(Turn(3) with { ConsumedTimerId = _instance + "t" }, default)).ShouldBe(TurnCommitResult.LostRace);
        (await fixture.Store.FindTimerAsync(_instance + "t", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_timer_that_was_moved_away_does_not_wake_a_turn()
    {
        await Commit(First() with { AddedBookmarks = [Bookmark("b")], AddedTimers = [Timer("t", "b", Now) with { Topic = "publication:" + _instance }] });
        await fixture.Services.GetRequiredService<CommandRunner>().RunAsync(
            (services, _) =>
            {
                services.GetRequiredService<PendingTimerMoves>().Move("publication:" + _instance, Now.AddDays(30));
                return Task.FromResult(true);
            },
            default);
        await using var early = await Open();
        (await early.CommitAsync(Second() with { ConsumedTimerId = _instance + "t" }, default)).ShouldBe(TurnCommitResult.LostRace);
        (await fixture.Store.FindTimerAsync(_instance + "t", default)).ShouldNotBeNull().DueAt.ShouldBe(Now.AddDays(30));
    }

    [Fact]
    public async Task Ending_a_wait_takes_its_timers_with_it()
    {
        await Commit(First() with { AddedBookmarks = [Bookmark("b")], AddedTimers = [Timer("t", "b", Now.AddDays(1))] });
        await Commit(Second() with { EndedWaits = [new EndedWait(_instance + "b", "Elsa.Event", HasTimer: true)] });
        (await fixture.Store.FindTimerAsync(_instance + "t", default)).ShouldBeNull();
        (await fixture.Store.FindBookmarksOfAsync(_instance, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wake_up_sent_by_a_turn_is_kept_once_until_a_turn_answers_it()
    {
        var wakeUp = new WakeUpRow { Id = "wake-" + _instance, Name = "Test", Hash = "wake-" + _instance, PayloadJson = "{}", CreatedAt = Now };
        await Commit(First() with { AddedWakeUps = [wakeUp] });
        await fixture.Store.StoreWakeUpAsync(wakeUp, default);
        (await fixture.Store.FindWakeUpsAsync(wakeUp.Hash, 10, default)).ShouldHaveSingleItem().ShouldBe(wakeUp);
        await Commit(Second() with { ConsumedWakeUpId = wakeUp.Id });
        (await fixture.Store.FindWakeUpsAsync(wakeUp.Hash, 10, default)).ShouldBeEmpty();
        await using var late = await Open();
        (await late.CommitAsync(Turn(3) with { ConsumedWakeUpId = wakeUp.Id }, default)).ShouldBe(TurnCommitResult.LostRace);
    }

    [Fact]
    public async Task A_commit_finds_the_wake_up_that_was_stored_before_its_wait()
    {
        var early = new WakeUpRow { Id = "early-" + _instance, Name = "Test", Hash = _instance, PayloadJson = "{}", CreatedAt = Now };
        await fixture.Store.StoreWakeUpAsync(early, default);
        await using var scope = await Open();
        (await scope.CommitAsync(First() with { AddedBookmarks = [Bookmark("b")], LooksForWakeUps = true }, default)).ShouldBe(TurnCommitResult.Committed);
        scope.MayHaveWakeUps.ShouldBeTrue();
        (await fixture.Store.FindBookmarksOfAsync(_instance, default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_commit_that_looks_for_wake_ups_loses_its_race_like_any_other()
    {
        await Commit(First() with { AddedBookmarks = [Bookmark("b")], LooksForWakeUps = true });
        await Commit(Second());
        await using var late = await Open();
        (await late.CommitAsync(Second() with { AddedBookmarks = [Bookmark("c")], LooksForWakeUps = true }, default)).ShouldBe(TurnCommitResult.LostRace);
        await using var gap = await Open();
        (await gap.CommitAsync(Turn(9) with { AddedBookmarks = [Bookmark("d")], LooksForWakeUps = true }, default)).ShouldBe(TurnCommitResult.LostRace);
        (await fixture.Store.FindBookmarksOfAsync(_instance, default)).ShouldHaveSingleItem().Id.ShouldBe(_instance + "b");
        (await fixture.Store.FindJournalAsync(_instance, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_start_on_a_version_that_is_not_published_any_more_loses_and_leaves_nothing()
    {
        foreach (var (version, isPublished) in new[] { ("old", false), ("new", true) })
        {
            await using var context = await fixture.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
            var id = _instance + version;
            var number = isPublished ? 2 : 1;
            await context.Database.ExecuteSqlAsync(
                $$"""
                INSERT INTO workflow_definitions (id, definition_id, version, name, is_latest, is_published, is_deleted, json, created_at, revision, updated_at, updated_by_name)
                VALUES ({{id}}, {{_instance}}, {{number}}, {{version}}, {{isPublished}}, {{isPublished}}, {{false}}, '{}', {{Now}}, 1, {{Now}}, '')
                """);
        }

        await using (var scope = await Open())
        {
            Audit(scope, "late");
            (await scope.CommitAsync(StartOn("old"), default)).ShouldBe(TurnCommitResult.LostRace);
        }

        await using (var bare = await Open())
        {
            (await bare.CommitAsync(StartOn("old"), default)).ShouldBe(TurnCommitResult.LostRace);
        }

        (await fixture.Store.FindJournalAsync(_instance, default)).ShouldBeEmpty();
        (await AuditCount("late")).ShouldBe(0);
        await Commit(StartOn("new"));
        (await fixture.Store.FindInstanceAsync(_instance, default)).ShouldNotBeNull().Row.DefinitionVersionId.ShouldBe(_instance + "new");
    }

    [Fact]
    public async Task A_start_key_starts_one_instance()
    {
        await Commit(First("key-" + _instance));
        await using var again = await Open();
        (await again.FindByStartKeyAsync("key-" + _instance, default)).ShouldBe(_instance);
        var other = Guid.CreateVersion7().ToString("N");
        var second = First("key-" + _instance);
        (await again.CommitAsync(second with { Instance = second.Instance with { Id = other }, Journal = second.Journal with { InstanceId = other } }, default)).ShouldBe(TurnCommitResult.LostRace);
    }

    [Fact]
    public async Task Saving_inside_a_turn_is_refused()
    {
        await using var scope = await Open();
        Audit(scope, "early");
        var context = scope.Services.GetRequiredService<CreditFlowDbContext>();
        await Should.ThrowAsync<InvalidOperationException>(() => context.SaveChangesAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => context.AuditEntries.ExecuteDeleteAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => context.Database.ExecuteSqlRawAsync("DELETE FROM audit_entries"));
    }

    [Fact]
    public async Task A_second_context_inside_a_turn_is_refused()
    {
        await using var scope = await Open();
        await using var second = await fixture.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => second.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task Whether_a_turn_was_committed_can_be_asked_afterwards()
    {
        var commit = First();
        await using var scope = await Open();
        (await scope.IsCommittedAsync(_instance, 1, commit.Journal.Seed, default)).ShouldBeFalse();
        await scope.CommitAsync(commit, default);
        (await scope.IsCommittedAsync(_instance, 1, commit.Journal.Seed, default)).ShouldBeTrue();
        (await scope.IsCommittedAsync(_instance, 1, Guid.CreateVersion7(), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Numbers_drawn_by_commits_that_roll_back_are_given_again()
    {
        var runner = fixture.Services.GetRequiredService<CommandRunner>();
        var series = "S" + _instance[^8..];
        (await Draw(runner, series)).ShouldBe(1);
        await Should.ThrowAsync<InvalidOperationException>(() => Draw(runner, series, fail: true));
        var drawn = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Draw(runner, series))));
        drawn.Order().ShouldBe(Enumerable.Range(2, 20).Select(number => (long)number));
    }

    [Fact]
    public async Task An_idempotency_key_gives_the_first_result_and_refuses_other_content()
    {
        var runner = fixture.Services.GetRequiredService<CommandRunner>();
        var key = "key-" + _instance;
        (await Once(runner, key, "content", "first")).ShouldBe("first");
        (await Once(runner, key, "content", "second")).ShouldBe("first");
        var refused = await Should.ThrowAsync<RejectedException>(() => Once(runner, key, "other content", "third"));
        refused.Rejections[0].Code.ShouldBe("idempotency.key-reused");
    }

    [Fact]
    public async Task Of_two_commands_at_once_with_one_key_only_one_is_carried_out()
    {
        var runner = fixture.Services.GetRequiredService<CommandRunner>();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Once(runner, "race-" + _instance, "content", $"result {number}"))));
        results.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_model_and_the_migrations_agree()
    {
        await using var context = await fixture.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        context.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    private static Task<long> Draw(CommandRunner runner, string series, bool fail = false) => runner.RunAsync(
        (services, _) =>
        {
            var drawn = new TaskCompletionSource<long>();
            services.GetRequiredService<LateWork>().Add([new(series, 2026)], numbers =>
            {
                drawn.SetResult(numbers[0]);
                if (fail)
                {
                    throw new InvalidOperationException("fails after drawing");
                }
            });
            return Task.FromResult(drawn.Task);
        },
        default).Unwrap();

    private static Task<string> Once(CommandRunner runner, string key, string content, string result) => runner.RunAsync(
        async (services, token) =>
        {
            var receipts = services.GetRequiredService<CommandReceipts>();
            if (await receipts.FindAsync(key, "tester", "test", content, token) is { } earlier)
            {
                return earlier;
            }

            receipts.Leave(key, "tester", "test", content, result);
            return result;
        },
        default);

    private async Task<int> AuditCount(string action)
    {
        await using var context = await fixture.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await context.AuditEntries.CountAsync(entry => entry.Action == action && entry.ObjectId == _instance);
    }

    private void Audit(ITurnScope scope, string action) => scope.Services.GetRequiredService<AuditTrail>().Record(Actor.System, action, "test", _instance);

    private ValueTask<ITurnScope> Open() => fixture.Turns.OpenAsync(new TurnClock(Now, Guid.CreateVersion7()), default);

    private async Task Commit(TurnCommit commit)
    {
        await using var scope = await Open();
        (await scope.CommitAsync(commit, default)).ShouldBe(TurnCommitResult.Committed);
    }

    private TurnCommit First(string? startKey = null) => Turn(1, startKey);

    private TurnCommit StartOn(string version)
    {
        var first = First();
        return first with { Instance = first.Instance with { DefinitionVersionId = _instance + version }, PublishedVersionId = _instance + version };
    }

    private TurnCommit Second() => Turn(2);

    private TurnCommit Turn(int number, string? startKey = null) => new()
    {
        Instance = new InstanceRow
        {
            Id = _instance,
            DefinitionId = "d",
            DefinitionVersionId = "d1",
            Version = 1,
            Status = "Running",
            SubStatus = "Suspended",
            IncidentCount = 0,
            Turn = number,
            CreatedAt = Now,
            UpdatedAt = Now,
            StartKey = startKey,
        },
        StateJson = "{}",
        Journal = new JournalRow(_instance, number, Now, Guid.CreateVersion7(), "{}"),
    };

    private BookmarkRow Bookmark(string id) => new() { Id = _instance + id, InstanceId = _instance, ActivityId = "a", Name = "Test", Hash = _instance, CreatedAt = Now };

    private TimerRow Timer(string id, string bookmark, DateTimeOffset due) => new() { Id = _instance + id, InstanceId = _instance, BookmarkId = _instance + bookmark, DueAt = due };
}

public sealed class SqliteTurnStoreTests(SqliteStore fixture) : TurnStoreTests(fixture), IClassFixture<SqliteStore>;

public sealed class PostgreSqlTurnStoreTests(PostgreSqlStore fixture) : TurnStoreTests(fixture), IClassFixture<PostgreSqlStore>;
