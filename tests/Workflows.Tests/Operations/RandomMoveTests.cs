using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Replay = CreditFlow.Workflows.Execution.Replay;

namespace CreditFlow.Workflows.Tests.Operations;

/// <summary>Laws of moving a running instance to another version, for any pair of versions, any map and any moment of the instance's life.</summary>
public sealed class RandomMoveTests
{
    [Property(MaxTest = 200, Replay = "4711,5077")]
    public Property A_dry_run_tells_what_the_move_does_and_a_refused_move_changes_nothing() => ForAll(async numbers =>
    {
        using var scene = await SceneAsync(numbers);
        var before = scene.Stored;
        var problems = MigrationPlanner.Check(scene.From, scene.To, scene.Map, scene.State);
        var untouched = scene.Stored == before;
        var result = await scene.MoveAsync();
        return untouched && (scene.State.IsFinished ? result is RunResult.Rejected { Code: "finished" } && scene.Stored == before
            : problems.Count == 0 ? result is RunResult.Advanced { Instance.Version: 2 }
            : result is RunResult.Rejected { Code: "cannot-move" } rejected && problems.All(problem => rejected.Reason.Contains(problem.Text, StringComparison.Ordinal)) && scene.Stored == before);
    });

    [Property(MaxTest = 200, Replay = "4711,5077")]
    public Property A_move_loses_no_wait_no_timer_no_variable_and_no_running_activity() => ForAll(async numbers =>
    {
        using var scene = await SceneAsync(numbers);
        var (before, timers) = (scene.State, scene.Timers);
        if (await scene.MoveAsync() is not RunResult.Advanced)
        {
            return true;
        }

        var after = scene.State;
        string NewId(string id) => scene.Map.GetValueOrDefault(id, id);
        var rows = await scene.Host.Store.FindBookmarksOfAsync("i", default);
        return before.Bookmarks.Select(wait => (wait.Id, NewId(wait.ActivityId), wait.Hash, wait.TimerId, wait.DueAt)).SequenceEqual(after.Bookmarks.Select(wait => (wait.Id, wait.ActivityId, wait.Hash, wait.TimerId, wait.DueAt)))
            && before.Executions.Select(execution => (execution.Id, NewId(execution.ActivityId), execution.Status, execution.Parent)).SequenceEqual(after.Executions.Select(execution => (execution.Id, execution.ActivityId, execution.Status, execution.Parent)))
            && Json(before.Variables) == Json(after.Variables) && Json(before.Output) == Json(after.Output) && before.Consumed.SequenceEqual(after.Consumed)
            && rows.Select(row => row.Id).Order(StringComparer.Ordinal).SequenceEqual(before.Bookmarks.Select(wait => wait.Id).Order(StringComparer.Ordinal))
            && timers.SequenceEqual(scene.Timers)
            && after.Executions.TrueForAll(execution => scene.To.Find(execution.ActivityId) is not null);
    });

    [Property(MaxTest = 200, Replay = "4711,5077")]
    public Property A_moved_instance_does_from_its_place_on_what_the_new_version_says_ends_and_replays() => ForAll(async numbers =>
    {
        using var scene = await SceneAsync(numbers);
        if (await scene.MoveAsync() is not RunResult.Advanced)
        {
            return true;
        }

        var (running, moved) = (scene.State.Executions.ConvertAll(execution => execution.ActivityId), scene.Entries.Count);
        await scene.FinishAsync();
        var after = scene.Entries.Skip(moved).Where(entry => entry.EventName == "Completed").Select(entry => entry.ActivityId).ToList();
        var lanes = scene.Lanes.All(lane => after.Where(lane.Contains).SequenceEqual(lane.SkipWhile(step => !running.Contains(step))));
        return lanes
            && scene.State is { SubStatus: WorkflowSubStatus.Finished, Bookmarks.Count: 0, Executions.Count: 0 }
            && after[^3..].SequenceEqual(["join", "end", "root"])
            && after.Distinct().Count() == after.Count
            && Replay.Run(scene.From, id => id == scene.To.VersionId ? scene.To : null, await scene.Host.Store.FindJournalAsync("i", default)) == scene.Stored;
    });

    [Fact]
    public async Task The_generator_makes_what_the_laws_are_about()
    {
        var (moved, codes, renamed, timed) = (0, new HashSet<string>(), 0, 0);
        foreach (var numbers in Numbers().Sample(300, new Rnd(20261126, 1), 50))
        {
            using var scene = await SceneAsync(numbers);
            var problems = MigrationPlanner.Check(scene.From, scene.To, scene.Map, scene.State);
            codes.UnionWith(problems.Select(problem => problem.Code));
            moved += problems.Count == 0 && scene.State.Bookmarks.Count > 0 && !JsonNode.DeepEquals(scene.From.Definition.Json["root"], scene.To.Definition.Json["root"]) ? 1 : 0;
            renamed += problems.Count == 0 && scene.State.Executions.Exists(execution => scene.Map.ContainsKey(execution.ActivityId)) ? 1 : 0;
            timed += problems.Count == 0 && scene.Timers.Count > 0 ? 1 : 0;
        }

        moved.ShouldBeGreaterThan(60, "moves to a version that differs, of instances that wait");
        renamed.ShouldBeGreaterThan(10, "moves of a running step that was renamed");
        timed.ShouldBeGreaterThan(30, "moves with timers");
        codes.ShouldContain("gone");
        codes.ShouldContain("type");
        codes.ShouldContain("join");
    }

    private static string Json(Dictionary<string, JsonNode?> values) => JsonSerializer.Serialize(values);

    private static Gen<int[]> Numbers() => Gen.Choose(0, 9_999).ArrayOf(60);

    private static Property ForAll(Func<int[], Task<bool>> law) => Prop.ForAll(Numbers().ToArbitrary(), numbers => Task.Run(() => law(numbers)).GetAwaiter().GetResult());

    private static async Task<Scene> SceneAsync(int[] numbers)
    {
        var scene = new Scene(new RandomMove(numbers));
        await scene.StartAsync(stepsBeforeMove: numbers[^1] % 4);
        return scene;
    }

    private sealed class Scene : IDisposable
    {
        public Scene(RandomMove move)
        {
            (From, To, Map, Lanes) = (Host.Plan(move.From), Host.Plan(move.To), move.Map, move.Lanes);
            Host.Get<PlanCache>().Add(From);
            Host.Get<PlanCache>().Add(To);
        }

        public EngineHost Host { get; } = new();

        public WorkflowPlan From { get; }

        public WorkflowPlan To { get; }

        public IReadOnlyDictionary<string, string> Map { get; }

        /// <summary>The steps of each branch of the new version.</summary>
        public IReadOnlyList<IReadOnlyList<string>> Lanes { get; }

        public string Stored => Host.Store.Find("i")!.StateJson;

        public InstanceState State => Host.State("i");

        public List<(string Id, DateTimeOffset DueAt, string BookmarkId)> Timers => [.. Host.Store.Timers.Select(timer => (timer.Id, timer.DueAt, timer.BookmarkId))];

        public List<JournalEntry> Entries => [.. Host.Store.FindJournalAsync("i", default).Result.SelectMany(row => JournalReader.Read(row).Entries)];

        public async Task StartAsync(int stepsBeforeMove)
        {
            (await Host.Runner.StartAsync(new StartWorkflow { Plan = From, InstanceId = "i" })).ShouldBeOfType<RunResult.Advanced>();
            for (var step = 0; step < stepsBeforeMove; step++)
            {
                await StepAsync();
            }
        }

        public Task<RunResult> MoveAsync() => Host.Runner.MigrateAsync(new OperateInstance { InstanceId = "i", ActorName = "王管", Reason = "换版" }, To.VersionId, Map);

        public async Task FinishAsync()
        {
            for (var step = 0; step < 100 && State.Bookmarks.Count > 0; step++)
            {
                await StepAsync();
            }
        }

        public void Dispose() => Host.Dispose();

        private async Task StepAsync()
        {
            if (State.Bookmarks is not { Count: > 0 } waits)
            {
                return;
            }

            // From the middle, so that branches do not end one after the other.
            var wait = waits[waits.Count / 2];
            if (wait.TimerId is { } timer)
            {
                Host.Clock.MoveTo(wait.DueAt > Host.Clock.GetUtcNow() ? wait.DueAt.Value : Host.Clock.GetUtcNow());
                await Host.Runner.FireTimerAsync(timer);
            }
            else
            {
                await Host.Runner.ResumeAsync(new ResumeBookmark { InstanceId = "i", BookmarkId = wait.Id });
            }
        }
    }
}
