using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;
using Replay = CreditFlow.Workflows.Execution.Replay;

namespace CreditFlow.Workflows.Tests.Operations;

/// <summary>What operators do to running instances: each deed is one turn, journaled with who and why, done once per key, and replays.</summary>
public sealed class InstanceOperationTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_suspended_instance_takes_no_resume_and_goes_on_when_it_is_let()
    {
        var definition = Waiting();
        var id = (await _host.StartAsync(definition)).Instance.Id;
        (await _host.Runner.SuspendAsync(By(id, "核查中"))).ShouldBeOfType<RunResult.Advanced>().Instance.SubStatus.ShouldBe("Suspended");
        _host.State(id).Suspension.ShouldNotBeNull().Reason.ShouldBe("核查中");
        (await _host.ResumeAsync(id, "go")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("suspended");
        (await _host.Runner.UnsuspendAsync(By(id, "核查完毕"))).ShouldBeOfType<RunResult.Advanced>();
        (await _host.ResumeAsync(id, "go")).ShouldBeOfType<RunResult.Advanced>();
        _host.Lines(id).ShouldBe(["after"]);
        Entries(id, OperationEvents.Suspended).ShouldHaveSingleItem().Payload!["by"]!.GetValue<string>().ShouldBe("王管");
        await ShouldReplayAsync(definition, id);
    }

    [Fact]
    public async Task A_timer_that_comes_due_while_an_instance_is_suspended_is_kept_for_later()
    {
        var definition = Flow.Chart().Add(Flow.Delay("wait", "01:00:00")).Line("after").Connect("wait>after").Json();
        var id = (await _host.StartAsync(definition)).Instance.Id;
        await _host.Runner.SuspendAsync(By(id));
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddHours(2));
        await _host.SweepAsync();
        _host.Lines(id).ShouldBeEmpty();
        _host.Store.Timers.ShouldBeEmpty();
        await _host.Runner.UnsuspendAsync(By(id));
        _host.Lines(id).ShouldBe(["after"]);
        _host.State(id).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        await ShouldReplayAsync(definition, id);
    }

    [Fact]
    public async Task An_event_published_while_an_instance_is_suspended_reaches_it_later()
    {
        var id = (await _host.StartAsync(Waiting())).Instance.Id;
        await _host.Runner.SuspendAsync(By(id));
        var other = (await _host.StartAsync(Waiting())).Instance.Id;
        await _host.Runner.PublishEventAsync("go", null, null);
        (_host.Lines(id).Count, _host.Lines(other).Count).ShouldBe((0, 1));
        await _host.Runner.UnsuspendAsync(By(id));
        _host.Lines(id).ShouldBe(["after"]);
    }

    [Fact]
    public async Task A_suspended_instance_can_be_cancelled()
    {
        var definition = Waiting();
        var id = (await _host.StartAsync(definition)).Instance.Id;
        await _host.Runner.SuspendAsync(By(id));
        (await _host.Runner.CancelAsync(By(id, "重复发起"))).ShouldBeOfType<RunResult.Advanced>().Instance.SubStatus.ShouldBe("Cancelled");
        _host.State(id).Suspension.ShouldBeNull();
        await ShouldReplayAsync(definition, id);
    }

    [Fact]
    public async Task The_same_key_is_done_once()
    {
        var id = (await _host.StartAsync(Waiting())).Instance.Id;
        (await _host.Runner.SuspendAsync(By(id) with { Key = "k" })).ShouldBeOfType<RunResult.Advanced>();
        (await _host.Runner.SuspendAsync(By(id) with { Key = "k" })).ShouldBeOfType<RunResult.AlreadyDone>();
        (await _host.Runner.SuspendAsync(By(id) with { Key = "other" })).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("suspended");
        (await _host.Store.FindJournalAsync(id, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Setting_a_variable_and_retrying_gets_a_faulted_instance_on()
    {
        var definition = NeedsNumber();
        var id = (await _host.StartAsync(definition)).Instance.Id;
        _host.State(id).SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        (await _host.Runner.SetVariableAsync(By(id, "录入有误"), "n", JsonValue.Create("7"))).ShouldBeOfType<RunResult.Advanced>().IsFaulted.ShouldBeTrue();
        (await _host.Runner.RetryAsync(By(id, "已改正"), null)).ShouldBeOfType<RunResult.Advanced>().Instance.SubStatus.ShouldBe("Finished");
        _host.Lines(id).ShouldBe(["7"]);
        var payload = Entries(id, OperationEvents.VariableSet).ShouldHaveSingleItem().Payload!;
        payload["before"]!.GetValue<int>().ShouldBe(0);
        payload["after"]!.GetValue<int>().ShouldBe(7);
        Entries(id, OperationEvents.Retried).ShouldHaveSingleItem().Message.ShouldBe("已改正");
        await ShouldReplayAsync(definition, id);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_and_a_variable_that_is_not_declared_are_refused()
    {
        var id = (await _host.StartAsync(NeedsNumber())).Instance.Id;
        (await _host.Runner.SetVariableAsync(By(id), "n", JsonValue.Create("七"))).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("value-unfit");
        (await _host.Runner.SetVariableAsync(By(id), "m", JsonValue.Create(1))).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("variable-unknown");
        _host.State(id).Turn.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_activity_is_skipped_with_an_outcome_that_its_ports_know()
    {
        var definition = Flow.Chart().Add(Flow.Decision("ask", "nothing.here")).Line("yes").Line("no").Connect("ask.True>yes", "ask.False>no").Json();
        var id = (await _host.StartAsync(definition)).Instance.Id;
        var failed = _host.State(id).Incidents.ShouldHaveSingleItem().Execution;
        (await _host.Runner.SkipAsync(By(id), failed, "Maybe")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("outcome-unknown");
        (await _host.Runner.SkipAsync(By(id, "人工判断"), failed, "False")).ShouldBeOfType<RunResult.Advanced>().Instance.SubStatus.ShouldBe("Finished");
        _host.Lines(id).ShouldBe(["no"]);
        _host.State(id).Incidents.ShouldAllBe(incident => incident.IsResolved);
        Entries(id, OperationEvents.Skipped).ShouldHaveSingleItem().ActivityId.ShouldBe("ask");
        await ShouldReplayAsync(definition, id);
    }

    [Fact]
    public async Task A_waiting_activity_is_skipped_and_its_timer_goes_with_it()
    {
        var definition = Flow.Chart().Add(Flow.Delay("wait", "01:00:00")).Line("after").Connect("wait>after").Json();
        var id = (await _host.StartAsync(definition)).Instance.Id;
        var waiting = _host.Wait(id, "wait").Execution;
        (await _host.Runner.SkipAsync(By(id), waiting, "Done")).ShouldBeOfType<RunResult.Advanced>();
        _host.Lines(id).ShouldBe(["after"]);
        _host.Store.Timers.ShouldBeEmpty();
        (await _host.Runner.SkipAsync(By(id), waiting, "Done")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("finished");
        await ShouldReplayAsync(definition, id);
    }

    [Fact]
    public async Task One_of_two_failed_branches_is_retried_by_itself()
    {
        var definition = Flow.Chart().Add(Flow.Fork("fork", "A", "B")).Add(Flow.Activity("one", "Test.ThrowOnce")).Add(Flow.Fault("two", "坏")).Line("end")
            .Connect("fork.A>one>end", "fork.B>two").ContinueWithIncidents().Json();
        var id = (await _host.StartAsync(definition)).Instance.Id;
        var incident = _host.State(id).Incidents.Single(item => item.ActivityId == "one");
        (await _host.Runner.RetryAsync(By(id), incident.Execution)).ShouldBeOfType<RunResult.Advanced>();
        _host.Lines(id).ShouldBe(["end"]);
        _host.State(id).Incidents.Select(item => (item.ActivityId, item.IsResolved)).ShouldBe([("one", true), ("two", false)], ignoreOrder: true);
        (await _host.Runner.RetryAsync(By(id), incident.Execution)).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("not-there");
        await ShouldReplayAsync(definition, id);
    }

    [Fact]
    public async Task A_finished_instance_refuses_every_operation()
    {
        var id = (await _host.StartAsync(Flow.Chart().Line("a").Json())).Instance.Id;
        RunResult[] results =
        [
            await _host.Runner.SuspendAsync(By(id)), await _host.Runner.UnsuspendAsync(By(id)), await _host.Runner.SkipAsync(By(id), 1, "Done"),
            await _host.Runner.SetVariableAsync(By(id), "n", null), await _host.Runner.CancelAsync(By(id)),
        ];
        results.ShouldAllBe(result => ((RunResult.Rejected)result).Code == "finished");
    }

    private static JsonObject Waiting() => Flow.Chart().Add(Flow.Event("go")).Line("after").Connect("go>after").Json();

    private static JsonObject NeedsNumber() => Flow.Chart().Variable("n", "Int32", "0")
        .Js("check", "if (variables.n < 1) throw new Error('n'); return String(variables.n)").Json();

    private static OperateInstance By(string id, string reason = "运维") => new() { InstanceId = id, ActorName = "王管", Reason = reason };

    private IReadOnlyList<JournalEntry> Entries(string id, string eventName) =>
        [.. _host.Store.FindJournalAsync(id, default).Result.SelectMany(row => JournalReader.Read(row).Entries).Where(entry => entry.EventName == eventName)];

    private async Task ShouldReplayAsync(JsonObject definition, string id) =>
        Replay.Run(_host.Plan(definition), await _host.Store.FindJournalAsync(id, default)).ShouldBe(_host.Store.Find(id)!.StateJson);
}
