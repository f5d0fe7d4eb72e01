using System.Diagnostics;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Diagnostics;

/// <summary>What the engine tells whoever listens (STYLE 23). The source is the process's own, so nothing else runs beside these.</summary>
[Collection(nameof(HeardAlone))]
public sealed class TelemetryTests : IDisposable
{
    private const string Secret = "周伟 110105199003078888";
    private static readonly ActivitySource Caller = new("Test");
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_turn_is_a_span_with_its_calls_and_its_commit_below_it()
    {
        using var listener = new TelemetryListener(_host);
        var started = await _host.StartAsync(Flow.Chart().Line("a").Add(Flow.Event("e")).Connect("a>e").Json());

        var turn = listener.Turns.ShouldHaveSingleItem();
        turn.GetTagItem("workflow.instance.id").ShouldBe(started.Instance.Id);
        turn.GetTagItem("workflow.definition.id").ShouldBe("test");
        turn.GetTagItem("workflow.turn").ShouldBe(1);
        turn.GetTagItem("workflow.trigger").ShouldBe("Start");
        turn.GetTagItem("workflow.outcome").ShouldBe("advanced");
        var below = listener.Spans.Where(span => span.ParentSpanId == turn.SpanId).ToList();
        below.Where(span => span.OperationName == "workflow.activity").Select(span => span.GetTagItem("workflow.activity.id")).ShouldContain("a");
        below.Count(span => span.OperationName == "workflow.commit").ShouldBe(1);
    }

    [Fact]
    public async Task A_resume_in_another_process_links_to_the_trace_in_which_the_wait_began()
    {
        using var other = new EngineHost(_host.Clock.GetUtcNow(), _host.Store);
        await _host.PublishAsync(Flow.Chart().Add(Flow.Event("e")).Json());
        using var listener = new TelemetryListener();
        string id;
        ActivityTraceId first;
        using (var request = Caller.StartActivity("request")!)
        {
            first = request.TraceId;
            id = (await _host.Runner.StartAsync(new StartWorkflow { DefinitionId = "test" })).ShouldBeOfType<RunResult.Advanced>().Instance.Id;
        }

        using (var request = Caller.StartActivity("request")!)
        {
            await other.ResumeAsync(id, "e");
            var resumed = listener.Turns.Single(turn => (string?)turn.GetTagItem("workflow.trigger") == "Resume");
            resumed.TraceId.ShouldBe(request.TraceId);
            resumed.Links.ShouldHaveSingleItem().Context.TraceId.ShouldBe(first);
        }
    }

    [Fact]
    public async Task An_operation_links_to_the_trace_in_which_the_instance_began()
    {
        using var listener = new TelemetryListener();
        var started = await _host.StartAsync(Flow.Chart().Add(Flow.Event("e")).Json());
        await _host.Runner.SuspendAsync(new OperateInstance { InstanceId = started.Instance.Id, ActorId = Guid.Empty, ActorName = "Ada", Reason = Secret });

        var began = listener.Turns.Single(turn => (string?)turn.GetTagItem("workflow.trigger") == "Start");
        listener.Turns.Single(turn => (string?)turn.GetTagItem("workflow.trigger") == "Suspend").Links.ShouldHaveSingleItem().Context.TraceId.ShouldBe(began.TraceId);
    }

    [Fact]
    public async Task A_stored_event_goes_on_in_its_senders_trace_wherever_it_is_delivered()
    {
        using var other = new EngineHost(_host.Clock.GetUtcNow(), _host.Store);
        await other.PublishAsync(Flow.Chart().Add(Flow.Event("e")).Json());
        using var listener = new TelemetryListener(other);
        ActivityTraceId sender;
        using (var request = Caller.StartActivity("request")!)
        {
            sender = request.TraceId;
            await _host.Runner.PublishEventAsync("e", null, null);
        }

        // Stored before anybody waited, so the start finds it and delivers it.
        other.Clock.MoveTo(other.Clock.GetUtcNow().AddMinutes(3));
        using (Caller.StartActivity("another request"))
        {
            await other.Runner.StartAsync(new StartWorkflow { DefinitionId = "test" });
        }

        var resumed = listener.Turns.Single(turn => (string?)turn.GetTagItem("workflow.trigger") == "Resume");
        resumed.TraceId.ShouldBe(sender);
        resumed.Kind.ShouldBe(ActivityKind.Consumer);
        listener.Of("workflows.wake_up.lag").ShouldHaveSingleItem().Value.ShouldBe(180);
    }

    [Fact]
    public async Task A_dispatched_instance_and_its_parents_answer_stay_in_one_trace()
    {
        await _host.PublishAsync(Flow.Chart().Line("l").Json("child"));
        using var listener = new TelemetryListener();
        var parent = Flow.Chart().Add(Flow.Activity("x", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Flow.Input("child")), ("waitForCompletion", Flow.Input(true, type: "Boolean")))).Json("parent");
        await _host.StartAsync(parent);

        listener.Turns.Count.ShouldBe(3);
        listener.Turns.Select(turn => turn.TraceId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Replaying_a_traced_instance_gives_its_state()
    {
        using var listener = new TelemetryListener();
        var definition = Flow.Chart().Add(Flow.Event("e")).Add(Flow.Delay("d", "01:00:00")).Connect("e>d").Json();
        var started = await _host.StartAsync(definition);
        await _host.ResumeAsync(started.Instance.Id, "e");

        var state = _host.Store.Find(started.Instance.Id)!.StateJson;
        state.ShouldContain("traceParent");
        Replay.Run(_host.Plan(definition), await _host.Store.FindJournalAsync(started.Instance.Id, default)).ShouldBe(state);
    }

    [Fact]
    public async Task Turns_faults_retries_and_ends_are_counted()
    {
        using var listener = new TelemetryListener(_host);
        var started = await _host.StartAsync(Flow.Chart().Add(Flow.Event("e")).Json("ends"));
        await _host.ResumeAsync(started.Instance.Id, "e");
        await _host.StartAsync(Flow.Chart().Add(Flow.Activity("t", "Test.Throw")).Json("fails"));

        listener.Of("workflows.turn.duration").Select(turn => (turn["workflow.definition.id"], turn["workflow.trigger"], turn["workflow.outcome"]))
            .ShouldBe([("ends", "Start", "advanced"), ("ends", "Resume", "advanced"), ("fails", "Start", "faulted")]);
        listener.Of("workflows.instances.finished").ShouldHaveSingleItem()["workflow.sub_status"].ShouldBe("Finished");
        listener.Of("workflows.incidents").ShouldHaveSingleItem()["workflow.activity.type"].ShouldBe("Test.Throw");
        listener.Of("workflows.turn.retries").ShouldHaveSingleItem()["workflow.retry.reason"].ShouldBe("fault");
        listener.Of("workflows.activity.duration").Count(call => (string?)call["workflow.outcome"] == "fault").ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_race_is_counted_and_the_loser_is_still_one_turn()
    {
        var started = await _host.StartAsync(Flow.Chart().Add(Flow.Event("a")).Add(Flow.Event("b")).Line("s").Connect("s>a", "s>b").Json());
        using var listener = new TelemetryListener(_host);
        _host.BeforeCommit = number =>
        {
            if (number == _host.Commits && number == 2)
            {
                _host.BeforeCommit = null;
                _host.ResumeAsync(started.Instance.Id, "b").GetAwaiter().GetResult();
            }
        };
        (await _host.ResumeAsync(started.Instance.Id, "a")).ShouldBeOfType<RunResult.Advanced>();

        listener.Of("workflows.turn.retries").ShouldHaveSingleItem()["workflow.retry.reason"].ShouldBe("race");
        listener.Of("workflows.turn.duration").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_timer_tells_how_late_it_was()
    {
        var started = await _host.StartAsync(Flow.Chart().Add(Flow.Delay("d", "01:00:00")).Json());
        using var listener = new TelemetryListener(_host);
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddHours(1).AddSeconds(42));
        await _host.SweepAsync();

        listener.Of("workflows.timer.lag").ShouldHaveSingleItem().Value.ShouldBe(42);
        var turn = listener.Turns.ShouldHaveSingleItem();
        turn.GetTagItem("workflow.instance.id").ShouldBe(started.Instance.Id);
        turn.Parent!.OperationName.ShouldBe("workflow.sweep");
    }

    [Fact]
    public async Task What_waits_is_told_until_it_is_too_old_to_be_true()
    {
        using var listener = new TelemetryListener(_host);
        var telemetry = _host.Get<WorkflowsTelemetry>();
        telemetry.IsBacklogWatched.ShouldBeTrue();
        await _host.StartAsync(Flow.Chart().Add(Flow.Delay("d", "01:00:00")).Json());
        await _host.Runner.PublishEventAsync("nobody", null, null);
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddHours(2));
        telemetry.Report(await _host.Store.MeasureBacklogAsync(_host.Clock.GetUtcNow(), default));

        listener.Read("workflows.timers.overdue").ShouldHaveSingleItem().Value.ShouldBe(1);
        listener.Read("workflows.wake_ups.pending").ShouldHaveSingleItem().Value.ShouldBe(1);
        listener.Read("workflows.wake_ups.oldest_age").ShouldHaveSingleItem().Value.ShouldBe(7200);
        listener.Read("workflows.instances.parked").ShouldHaveSingleItem().Value.ShouldBe(0);
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddMinutes(3));
        listener.Read("workflows.timers.overdue").ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_a_person_wrote_or_an_exception_says_gets_into_a_tag()
    {
        using var listener = new TelemetryListener(_host);
        var started = await _host.StartAsync(
            Flow.Chart().Variable("v").Add(Flow.Event("e", Secret)).Add(Flow.Activity("f", "Elsa.Fault", ("message", Flow.Input(Secret)))).Connect("e>f").Json(),
            new StartWorkflow { CorrelationId = Secret, Name = Secret, Input = new Dictionary<string, object?> { ["who"] = Secret } });
        await _host.Runner.PublishEventAsync(Secret, null, new JsonObject { ["who"] = Secret });
        await _host.Runner.CancelAsync(started.Instance.Id, Secret);

        var faulted = listener.Turns.Single(turn => (string?)turn.GetTagItem("workflow.outcome") == "faulted");
        faulted.Status.ShouldBe(ActivityStatusCode.Error);
        faulted.StatusDescription.ShouldBeNull();
        var told = listener.Spans.SelectMany(span => span.TagObjects.Concat(span.Events.SelectMany(happened => happened.Tags))).Concat(listener.Measured.SelectMany(measured => measured.Tags)).ToList();
        told.Count.ShouldBeGreaterThan(20);
        told.ShouldAllBe(tag => !$"{tag.Value}".Contains("周伟") && !$"{tag.Value}".Contains("1101"));
        listener.Measured.SelectMany(measured => measured.Tags).ShouldAllBe(tag => !Equals(tag.Value, started.Instance.Id));
    }

    [Fact]
    public async Task While_nobody_listens_nothing_is_stored_and_asking_costs_nothing()
    {
        var telemetry = _host.Get<WorkflowsTelemetry>();
        telemetry.IsWatched.ShouldBeFalse();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watched = 0;
        for (var turn = 0; turn < 10_000; turn++)
        {
            watched += telemetry.IsWatched || telemetry.IsBacklogWatched ? 1 : 0;
        }

        (watched, GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe((0, 0));
        using (new Activity("request").Start())
        {
            var started = await _host.StartAsync(Flow.Chart().Add(Flow.Event("e")).Json());
            await _host.Runner.PublishEventAsync("nobody", null, null);
            _host.Store.Find(started.Instance.Id)!.StateJson.ShouldNotContain("traceParent");
            (await _host.Store.FindJournalAsync(started.Instance.Id, default)).ShouldHaveSingleItem().Json.ShouldNotContain("traceParent");
            (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldHaveSingleItem().TraceParent.ShouldBeNull();
        }
    }
}

/// <summary>Runs after everything else: a listener hears every engine of the process.</summary>
[CollectionDefinition(nameof(HeardAlone), DisableParallelization = true)]
public sealed class HeardAlone;
