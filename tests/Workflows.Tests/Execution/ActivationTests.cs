using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Execution;

/// <summary>Which starts a definition's activation strategy lets through (CONTRACT section 7: <c>options.activationStrategyType</c>).</summary>
public sealed class ActivationTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(null, ActivationStrategy.Always)]
    [InlineData("", ActivationStrategy.Always)]
    [InlineData("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", ActivationStrategy.Always)]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", ActivationStrategy.Singleton)]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime, Version=3.7.0.0", ActivationStrategy.Correlation)]
    [InlineData("Elsa.Workflows.Core.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Core", ActivationStrategy.CorrelatedSingleton)]
    [InlineData("CorrelatedSingleton", ActivationStrategy.CorrelatedSingleton)]
    public void A_strategy_is_known_by_its_types_own_name(string? typeName, ActivationStrategy expected) => ActivationStrategies.Find(typeName).ShouldBe(expected);

    [Fact]
    public void Publishing_refuses_a_strategy_that_does_not_exist_and_says_what_to_do()
    {
        var error = _host.Get<DefinitionValidator>().Validate(DefinitionReader.Read(Waiting("d", "Acme.OncePerMoonStrategy, Acme").ToJsonString())).ShouldHaveSingleItem();
        (error.Code, error.ActivityId).ShouldBe(("unknown-activation", null));
        error.Message.ShouldContain("Acme.OncePerMoonStrategy");
        error.Message.ShouldContain("请");
    }

    [Fact]
    public async Task A_singleton_starts_again_only_when_its_instance_is_over()
    {
        var definition = Waiting("d", "SingletonStrategy");
        var first = await _host.StartAsync(definition);
        var refused = (await TryAsync(definition)).ShouldBeOfType<RunResult.Rejected>();
        refused.Code.ShouldBe("already-running");
        refused.Reason.ShouldContain(first.Instance.Id);
        (await TryAsync(Waiting("other", "SingletonStrategy"))).ShouldBeOfType<RunResult.Advanced>();

        await _host.ResumeAsync(first.Instance.Id, "e");
        (await TryAsync(definition)).ShouldBeOfType<RunResult.Advanced>();
    }

    [Fact]
    public async Task A_faulted_singleton_is_not_over_until_it_is_cancelled()
    {
        var definition = Flow.Chart().Add(Flow.Activity("t", "Test.Throw")).Json("d");
        definition["options"] = new JsonObject { ["activationStrategyType"] = "SingletonStrategy" };
        var first = await _host.StartAsync(definition);
        first.IsFaulted.ShouldBeTrue();
        (await TryAsync(definition)).ShouldBeOfType<RunResult.Rejected>();
        await _host.Runner.RetryAsync(first.Instance.Id);
        (await TryAsync(definition)).ShouldBeOfType<RunResult.Rejected>();

        await _host.Runner.CancelAsync(first.Instance.Id, "取消");
        (await TryAsync(definition)).ShouldBeOfType<RunResult.Advanced>();
    }

    [Fact]
    public async Task A_correlated_singleton_counts_its_own_definition_and_one_correlation_only()
    {
        var definition = Waiting("d", "CorrelatedSingletonStrategy");
        (await TryAsync(definition, "a")).ShouldBeOfType<RunResult.Advanced>();
        (await TryAsync(definition, "b")).ShouldBeOfType<RunResult.Advanced>();
        (await TryAsync(Waiting("other", "CorrelatedSingletonStrategy"), "a")).ShouldBeOfType<RunResult.Advanced>();
        (await TryAsync(definition, "a")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("already-running");
        (await TryAsync(definition)).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("correlation-missing");
    }

    [Fact]
    public async Task The_correlation_strategy_counts_instances_of_every_definition()
    {
        (await TryAsync(Waiting("free", null), "a")).ShouldBeOfType<RunResult.Advanced>();
        (await TryAsync(Waiting("d", "CorrelationStrategy"), "a")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("already-running");
        (await TryAsync(Waiting("d", "CorrelationStrategy"), "b")).ShouldBeOfType<RunResult.Advanced>();
        (await TryAsync(Waiting("free", null), "b")).ShouldBeOfType<RunResult.Advanced>();
        (await TryAsync(Waiting("d", "CorrelationStrategy"))).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("correlation-missing");
    }

    [Fact]
    public async Task A_start_with_the_key_of_the_running_instance_answers_with_it_instead_of_a_refusal()
    {
        var definition = Waiting("d", "SingletonStrategy");
        var first = await _host.StartAsync(definition, new StartWorkflow { StartKey = "k" });
        (await _host.Runner.StartAsync(new StartWorkflow { Plan = _host.Plan(definition), StartKey = "k" })).ShouldBeOfType<RunResult.AlreadyDone>().InstanceId.ShouldBe(first.Instance.Id);
    }

    [Fact]
    public async Task An_event_that_may_not_start_a_singleton_yet_starts_it_once_the_running_instance_is_over()
    {
        var definition = Waiting("d", "SingletonStrategy", Starting(Flow.Event("begin", "begun")));
        await _host.PublishAsync(definition);
        var first = (await _host.Runner.PublishEventAsync("begun", null, null, "one")).ShouldHaveSingleItem().ShouldBeOfType<RunResult.Advanced>().Instance.Id;
        (await _host.Runner.PublishEventAsync("begun", null, null, "two")).ShouldBeEmpty();
        await _host.SweepAsync();
        _host.Store.Instances.ShouldHaveSingleItem();

        await _host.ResumeAsync(first, "e");
        await _host.SweepAsync();
        await _host.SweepAsync();
        _host.Store.Instances.Count.ShouldBe(2);
        (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_wakes_one_instance_and_may_not_start_another_is_kept_for_the_start()
    {
        await _host.PublishAsync(Waiting("d", "SingletonStrategy", Starting(Flow.Event("begin", "begun"))));
        var running = (await _host.Runner.PublishEventAsync("begun", null, null, "one")).ShouldHaveSingleItem().ShouldBeOfType<RunResult.Advanced>().Instance.Id;
        var waiter = await _host.StartAsync(Flow.Chart().Add(Flow.Event("w", "begun")).Json("waiter"));

        (await _host.Runner.PublishEventAsync("begun", null, null, "two")).ShouldHaveSingleItem().ShouldBeOfType<RunResult.Advanced>().Instance.Id.ShouldBe(waiter.Instance.Id);
        await _host.ResumeAsync(running, "e");
        await _host.SweepAsync();
        _host.Store.Instances.Count(stored => stored.Row.DefinitionId == "d").ShouldBe(2);
        (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_schedule_that_may_not_start_a_singleton_yet_starts_it_once_the_running_instance_is_over()
    {
        await _host.PublishAsync(Waiting("d", "SingletonStrategy", Starting(Flow.Activity("t", "Elsa.Timer", ("interval", Flow.Input("01:00:00"))))));
        _host.Clock.MoveTo(_host.Clock.GetUtcNow() + TimeSpan.FromMinutes(61));
        await _host.SweepAsync();
        var first = _host.Store.Instances.ShouldHaveSingleItem().Row.Id;
        _host.Clock.MoveTo(_host.Clock.GetUtcNow() + TimeSpan.FromHours(5));
        await _host.SweepAsync();
        _host.Store.Instances.ShouldHaveSingleItem();

        await _host.ResumeAsync(first, "e");
        await _host.SweepAsync();
        await _host.SweepAsync();
        _host.Store.Instances.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_child_that_may_not_start_yet_starts_once_the_running_instance_is_over()
    {
        await _host.PublishAsync(Waiting("d", "SingletonStrategy"));
        var parent = Flow.Chart().Add(Flow.Activity("x", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Flow.Input("d")), ("waitForCompletion", Flow.Input(true, type: "Boolean")))).Json("parent");
        await _host.StartAsync(parent);
        await _host.StartAsync(parent);
        await _host.SweepAsync();
        var child = _host.Store.Instances.Where(stored => stored.Row.DefinitionId == "d").ShouldHaveSingleItem().Row.Id;

        await _host.ResumeAsync(child, "e");
        await _host.SweepAsync();
        var second = _host.Store.Instances.Where(stored => stored.Row.DefinitionId == "d" && stored.Row.Status == "Running").ShouldHaveSingleItem().Row.Id;
        await _host.ResumeAsync(second, "e");
        _host.Store.Instances.ShouldAllBe(stored => stored.Row.SubStatus == "Finished");
    }

    [Fact]
    public async Task A_replay_gives_the_same_state()
    {
        var definition = Waiting("d", "CorrelatedSingletonStrategy");
        var first = await _host.StartAsync(definition, new StartWorkflow { CorrelationId = "a" });
        Replay.Run(_host.Plan(definition), await _host.Store.FindJournalAsync(first.Instance.Id, default)).ShouldBe(_host.Store.Find(first.Instance.Id)!.StateJson);
    }

    private Task<RunResult> TryAsync(JsonObject definition, string? correlationId = null) =>
        _host.Runner.StartAsync(new StartWorkflow { Plan = _host.Plan(definition), CorrelationId = correlationId });

    private static JsonObject Waiting(string id, string? strategy, JsonObject? begin = null)
    {
        var flow = Flow.Chart();
        flow = begin is null ? flow.Add(Flow.Event("e")) : flow.Add(begin).Add(Flow.Event("e")).Connect($"{begin["id"]}>e");
        var json = flow.Json(id);
        json["options"] = new JsonObject { ["activationStrategyType"] = strategy };
        return json;
    }

    private static JsonObject Starting(JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }
}
