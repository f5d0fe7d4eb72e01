using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Tests.Support;
using Replay = CreditFlow.Workflows.Execution.Replay;

namespace CreditFlow.Workflows.Tests.Operations;

/// <summary>Moving running instances to another version: what can move goes on as if it had begun there, what cannot is told why, and a replay crosses the move.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly EngineHost _host = new();
    private int _version;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_waiting_instance_goes_on_in_the_new_version_and_its_journal_replays()
    {
        var from = Version(Flow.Chart().Add(Flow.Event("go")).Line("old").Connect("go>old"));
        var to = Version(Flow.Chart().Add(Flow.Event("go")).Line("new").Connect("go>new"));
        var id = await StartAsync(from);
        (await MoveAsync(id, to)).ShouldBeOfType<RunResult.Advanced>().Instance.Version.ShouldBe(to.Version);
        await _host.ResumeAsync(id, "go");
        _host.Lines(id).ShouldBe(["new"]);
        await ShouldReplayAsync(id, from, to);
    }

    [Fact]
    public async Task A_renamed_activity_is_followed_by_the_map()
    {
        var from = Version(Flow.Chart().Add(Flow.Event("a", "go")).Line("x").Connect("a>x"));
        var to = Version(Flow.Chart().Add(Flow.Event("b", "go")).Line("y").Connect("b>y"));
        var id = await StartAsync(from);
        (await MoveAsync(id, to)).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("cannot-move");
        (await MoveAsync(id, to, ("a", "b"))).ShouldBeOfType<RunResult.Advanced>();
        await _host.Runner.PublishEventAsync("go", null, null);
        _host.Lines(id).ShouldBe(["y"]);
        await ShouldReplayAsync(id, from, to);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("type")]
    [InlineData("moved")]
    [InlineData("join")]
    [InlineData("start")]
    public async Task What_cannot_move_is_told_why_and_stays_as_it_is(string problem)
    {
        var from = Version(Joined("one", "two"));
        var to = Version(problem switch
        {
            "gone" => Flow.Chart().Add(Flow.Fork("fork", "A", "B")).Line("one").Add(Flow.Join("join", "WaitAll")).Line("end").Connect("fork.A>one>join>end"),
            "type" => Flow.Chart().Add(Flow.Fork("fork", "A", "B")).Line("one").Line("two").Add(Flow.Join("join", "WaitAll")).Line("end").Connect("fork.A>one>join>end", "fork.B>two>join"),
            "moved" => Flow.Chart().Add(Flow.Fork("fork", "A", "B")).Line("one").Add(Flow.Sequence("around", Flow.Event("two"))).Add(Flow.Join("join", "WaitAll")).Line("end").Connect("fork.A>one>join>end", "fork.B>around>join"),
            "join" => Joined("one", "two").Connect("fork.A>join"),
            _ => Flow.Chart().Add(Flow.Event("two")).Line("end").Connect("two>end"),
        });
        var id = await StartAsync(from);
        var before = _host.Store.Find(id)!.StateJson;
        MigrationPlanner.Check(from, to, new Dictionary<string, string>(), _host.State(id)).Select(item => item.Code).ShouldContain(problem);
        (await MoveAsync(id, to)).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("cannot-move");
        _host.Store.Find(id)!.StateJson.ShouldBe(before);
    }

    [Fact]
    public async Task Two_activities_do_not_become_one_and_one_may_be_given_up_by_name()
    {
        var from = Version(Flow.Chart().Add(Flow.Event("a", "go")).Line("x").Line("y").Connect("a>x>y"));
        var to = Version(Flow.Chart().Add(Flow.Event("a", "go")).Line("x").Connect("a>x"));
        var id = await StartAsync(from);
        MigrationPlanner.Check(from, to, new Dictionary<string, string> { ["y"] = "x" }, _host.State(id)).ShouldHaveSingleItem().Code.ShouldBe("twice");
        (await MoveAsync(id, to, ("y", "x"))).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("cannot-move");
        (await MoveAsync(id, to, ("x", ""), ("y", "x"))).ShouldBeOfType<RunResult.Advanced>();
        await _host.Runner.PublishEventAsync("go", null, null);
        _host.Lines(id).ShouldBe(["x"]);
        await ShouldReplayAsync(id, from, to);
    }

    [Fact]
    public async Task A_join_keeps_what_has_arrived_already()
    {
        var from = Version(Joined("one", "two"));
        var to = Version(Joined("one", "two").Line("more").Connect("end>more"));
        var id = await StartAsync(from);
        (await MoveAsync(id, to)).ShouldBeOfType<RunResult.Advanced>();
        await _host.ResumeAsync(id, "two");
        _host.Lines(id).ShouldBe(["one", "end", "more"]);
        await ShouldReplayAsync(id, from, to);
    }

    [Fact]
    public async Task An_activity_inserted_where_a_loop_has_passed_runs_in_the_next_round()
    {
        var from = Version(Flow.Chart().Variable("n", "Int32", "0").Line("a").Add(Flow.Event("wait")).Add(Flow.Set("count", "n", "variables.n + 1")).Add(Flow.Decision("again", "variables.n < 2")).Line("end")
            .Connect("a>wait>count>again", "again.True>a", "again.False>end"));
        var to = Version(Flow.Chart().Variable("n", "Int32", "0").Line("a").Line("inserted").Add(Flow.Event("wait")).Add(Flow.Set("count", "n", "variables.n + 1")).Add(Flow.Decision("again", "variables.n < 2")).Line("end")
            .Connect("a>inserted>wait>count>again", "again.True>a", "again.False>end"));
        var id = await StartAsync(from);
        (await MoveAsync(id, to)).ShouldBeOfType<RunResult.Advanced>();
        await _host.ResumeAsync(id, "wait");
        await _host.ResumeAsync(id, "wait");
        _host.Lines(id).ShouldBe(["a", "a", "inserted", "end"]);
        await ShouldReplayAsync(id, from, to);
    }

    [Fact]
    public async Task A_sequence_goes_on_after_its_current_child_wherever_that_stands_now()
    {
        var from = Version(Flow.Definition(Flow.Sequence("root", Flow.Event("go"), Flow.WriteLine("b", "b"))));
        var to = Version(Flow.Definition(Flow.Sequence("root", Flow.WriteLine("first", "first"), Flow.Event("go"), Flow.WriteLine("c", "c"), Flow.WriteLine("b", "b"))));
        var id = await StartAsync(from);
        (await MoveAsync(id, to)).ShouldBeOfType<RunResult.Advanced>();
        await _host.ResumeAsync(id, "go");
        _host.Lines(id).ShouldBe(["c", "b"]);
        await ShouldReplayAsync(id, from, to);
    }

    [Fact]
    public async Task A_faulted_instance_is_moved_to_the_version_that_mends_it_and_retried()
    {
        var from = Version(Flow.Chart().Js("step", "throw new Error('x')").Line("end").Connect("step>end"));
        var to = Version(Flow.Chart().Js("step", "return 'mended'").Line("end").Connect("step>end"));
        var id = await StartAsync(from);
        (await MoveAsync(id, to)).ShouldBeOfType<RunResult.Advanced>().IsFaulted.ShouldBeTrue();
        (await _host.Runner.RetryAsync(By(id), null)).ShouldBeOfType<RunResult.Advanced>();
        _host.Lines(id).ShouldBe(["mended", "end"]);
        await ShouldReplayAsync(id, from, to);
    }

    private static Flow Joined(string one, string two) =>
        Flow.Chart().Add(Flow.Fork("fork", "A", "B")).Line(one).Add(Flow.Event(two)).Add(Flow.Join("join", "WaitAll")).Line("end").Connect($"fork.A>{one}>join>end", $"fork.B>{two}>join");

    private WorkflowPlan Version(Flow flow) => Version(flow.Json());

    private WorkflowPlan Version(JsonObject definition)
    {
        definition["version"] = ++_version;
        definition["id"] = $"test:{_version}";
        var plan = _host.Plan(definition);
        _host.Get<PlanCache>().Add(plan);
        return plan;
    }

    private async Task<string> StartAsync(WorkflowPlan plan) => (await _host.Runner.StartAsync(new StartWorkflow { Plan = plan })).ShouldBeOfType<RunResult.Advanced>().Instance.Id;

    private Task<RunResult> MoveAsync(string id, WorkflowPlan to, params (string Old, string New)[] map) =>
        _host.Runner.MigrateAsync(By(id), to.VersionId, map.ToDictionary(pair => pair.Old, pair => pair.New));

    private static OperateInstance By(string id) => new() { InstanceId = id, ActorName = "王管", Reason = "换版" };

    private async Task ShouldReplayAsync(string id, params WorkflowPlan[] plans) =>
        Replay.Run(plans[0], version => plans.SingleOrDefault(plan => plan.VersionId == version), await _host.Store.FindJournalAsync(id, default)).ShouldBe(_host.Store.Find(id)!.StateJson);
}
