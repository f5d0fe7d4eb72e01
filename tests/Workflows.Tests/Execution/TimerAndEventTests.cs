using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Execution;

/// <summary>Timers are rows that the turn they wake deletes; wake-ups are never dropped (DESIGN section 3).</summary>
public sealed class TimerAndEventTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_timer_fires_when_it_is_due_and_once_only()
    {
        var id = (await _host.StartAsync(Flow.Definition(Flow.Sequence("s", Flow.Delay("d", "01:00:00"), Flow.WriteLine("l", "l"))))).Instance.Id;
        var timer = _host.Store.Timers.ShouldHaveSingleItem();
        (await _host.Runner.FireTimerAsync(timer.Id)).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("not-due");
        (await _host.SweepAsync()).Fired.ShouldBe(0);
        _host.Clock.MoveTo(timer.DueAt);
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _host.Runner.FireTimerAsync(timer.Id))));
        results.OfType<RunResult.Advanced>().Count().ShouldBe(1);
        results.OfType<RunResult.AlreadyDone>().Count().ShouldBe(9);
        _host.Lines(id).ShouldBe(["l"]);
        _host.Store.Timers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_timer_in_the_past_fires_with_the_next_sweep()
    {
        var wait = Flow.Activity("w", "Test.WaitForTopic", ("until", Flow.Input("2020-01-01T00:00:00Z")));
        var id = (await _host.StartAsync(Flow.Definition(Flow.Sequence("s", wait, Flow.WriteLine("l", "l"))))).Instance.Id;
        (await _host.SweepAsync()).Fired.ShouldBe(1);
        _host.Lines(id).ShouldBe(["l"]);
        (await _host.SweepAsync()).Fired.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_moves_what_a_timer_follows_from_moves_the_timer_of_another_instance_in_the_same_commit(bool byService)
    {
        await _host.StartAsync(Flow.Definition(Flow.Activity("w", "Test.WaitForTopic", ("until", Flow.Input("2026-03-01T00:00:00Z")))));
        var move = Flow.Activity("m", "Test.MoveTopic", ("to", Flow.Input("2026-02-20T00:00:00Z")), ("byService", Flow.Input(byService)));
        _host.BeforeCommit = _ => throw new IOException();
        await Should.ThrowAsync<IOException>(() => _host.StartAsync(Flow.Definition(move.DeepClone().AsObject())));
        _host.Store.Timers.ShouldHaveSingleItem().DueAt.ShouldBe(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        _host.BeforeCommit = null;
        await _host.StartAsync(Flow.Definition(move));
        _host.Store.Timers.ShouldHaveSingleItem().DueAt.ShouldBe(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_timer_set_and_moved_in_one_turn_stands_where_it_was_moved()
    {
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Add(Flow.Activity("w", "Test.WaitForTopic", ("until", Flow.Input("2026-03-01T00:00:00Z"))))
            .Add(Flow.Activity("m", "Test.MoveTopic", ("to", Flow.Input("2026-02-20T00:00:00Z")))).Connect("f.A>w", "f.B>m");
        await _host.StartAsync(flow.Json());
        _host.Store.Timers.ShouldHaveSingleItem().DueAt.ShouldBe(new DateTimeOffset(2026, 2, 20, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_timer_that_finds_its_instance_faulted_is_kept_for_the_retry()
    {
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Add(Flow.Delay("d", "01:00:00")).Line("l").Add(Flow.Activity("once", "Test.ThrowOnce")).Connect("f.A>d>l", "f.B>once");
        var id = (await _host.StartAsync(flow.Json())).Instance.Id;
        _host.State(id).SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddHours(2));
        (await _host.SweepAsync()).Fired.ShouldBe(1);
        _host.Lines(id).ShouldBeEmpty();
        (await _host.SweepAsync()).ShouldBe(new Timers.TimerSweepResult(0, 0, 0, 0));
        (await _host.Runner.RetryAsync(id)).ShouldBeOfType<RunResult.Advanced>().Instance.SubStatus.ShouldBe("Finished");
        _host.Lines(id).ShouldBe(["l"]);
    }

    [Fact]
    public async Task A_person_cannot_resume_a_faulted_instance()
    {
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Add(Flow.Activity("ask", "Test.Ask")).Add(Flow.Activity("bad", "Test.Throw")).Connect("f.A>ask", "f.B>bad");
        var id = (await _host.StartAsync(flow.Json())).Instance.Id;
        (await _host.ResumeAsync(id, "ask")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("faulted");
    }

    [Fact]
    public async Task An_event_wakes_every_instance_that_waits_for_it_and_brings_its_payload()
    {
        var definition = WaitFor("go");
        var first = (await _host.StartAsync(definition)).Instance.Id;
        var second = (await _host.StartAsync(definition)).Instance.Id;
        (await _host.Runner.PublishEventAsync("go", null, new { text = "hello" })).Count.ShouldBe(2);
        _host.Lines(first).ShouldBe(["hello"]);
        _host.Lines(second).ShouldBe(["hello"]);
    }

    [Fact]
    public async Task An_event_with_a_correlation_wakes_only_that_instance()
    {
        var definition = WaitFor("go");
        var first = (await _host.StartAsync(definition, new StartWorkflow { CorrelationId = "1" })).Instance.Id;
        var second = (await _host.StartAsync(definition, new StartWorkflow { CorrelationId = "2" })).Instance.Id;
        await _host.Runner.PublishEventAsync("go", "2", new { text = "hello" });
        _host.Lines(first).ShouldBeEmpty();
        _host.Lines(second).ShouldBe(["hello"]);
    }

    [Fact]
    public async Task An_event_that_finds_nobody_is_kept_until_somebody_waits()
    {
        (await _host.Runner.PublishEventAsync("go", null, new { text = "early" }, "key")).ShouldBeEmpty();
        (await _host.Runner.PublishEventAsync("go", null, new { text = "early" }, "key")).ShouldBeEmpty();
        (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldHaveSingleItem();
        var id = (await _host.StartAsync(WaitFor("go"))).Instance.Id;
        _host.Lines(id).ShouldBe(["early"]);
        (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_event_delivered_twice_counts_once_per_instance()
    {
        var id = (await _host.StartAsync(Flow.Definition(Flow.Sequence("s", Flow.Event("e1", "go"), Flow.WriteLine("l1", "1"), Flow.Event("e2", "go"), Flow.WriteLine("l2", "2"))))).Instance.Id;
        await _host.Runner.PublishEventAsync("go", null, null, "key");
        await _host.Runner.PublishEventAsync("go", null, null, "key");
        _host.Lines(id).ShouldBe(["1"]);
    }

    [Fact]
    public async Task An_event_published_by_an_activity_is_stored_with_its_turn_and_delivered_after_it()
    {
        var waiting = (await _host.StartAsync(WaitFor("go"))).Instance.Id;
        var publish = Flow.Definition(Flow.Activity("p", "Elsa.PublishEvent", ("eventName", Flow.Input("go")), ("payload", Flow.Input("({text: 'from inside'})", "JavaScript"))), "publisher");
        await _host.StartAsync(publish);
        _host.Lines(waiting).ShouldBe(["from inside"]);
        (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_whose_delivery_was_cut_off_by_a_crash_is_delivered_by_the_sweep()
    {
        var waiting = (await _host.StartAsync(WaitFor("go"))).Instance.Id;
        var commits = _host.Commits;

        // The publishing turn commits; the delivery that follows it dies.
        _host.BeforeCommit = number =>
        {
            if (number > commits + 1)
            {
                throw new IOException("host died");
            }
        };
        await _host.StartAsync(Flow.Definition(Flow.Activity("p", "Elsa.PublishEvent", ("eventName", Flow.Input("go"))), "publisher"));
        _host.State(waiting).Turn.ShouldBe(1);
        _host.BeforeCommit = null;
        (await _host.SweepAsync()).Delivered.ShouldBe(1);
        _host.State(waiting).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Events_and_waits_that_race_always_meet()
    {
        var plan = _host.Plan(WaitFor("go"));
        for (var round = 0; round < 50; round++)
        {
            var correlation = round.ToString();
            var publish = Task.Run(() => _host.Runner.PublishEventAsync("go", correlation, null));
            var start = Task.Run(() => _host.Runner.StartAsync(new StartWorkflow { Plan = plan, CorrelationId = correlation }));
            await Task.WhenAll(publish, start);
            var id = ((RunResult.Advanced)await start).Instance.Id;
            _host.State(id).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        }
    }

    private static System.Text.Json.Nodes.JsonObject WaitFor(string name)
    {
        var wait = Flow.Event("e", name);
        wait["result"] = new System.Text.Json.Nodes.JsonObject { ["typeName"] = "Object", ["memoryReference"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "r" } };
        return Flow.Chart().Variable("r").Add(wait).Add(Flow.Decision("has", "!!variables.r")).Js("l", "variables.r.text").Connect("e>has", "has.True>l").Json();
    }
}
