using System.Text.Json.Nodes;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Execution;

/// <summary>Published versions that start instances by themselves. The clock stands at 2026-02-12 09:00 in Shanghai.</summary>
public sealed class StartTriggerTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_cron_schedule_starts_one_instance_per_instant()
    {
        await _host.PublishAsync(Starting(Flow.Activity("t", "Elsa.Cron", ("cronExpression", Flow.Input("0 0 10 * * *")))));
        await PassAsync(TimeSpan.FromMinutes(59));
        _host.Store.Instances.ShouldBeEmpty();

        await PassAsync(TimeSpan.FromMinutes(2));
        await _host.SweepAsync();
        _host.Store.Instances.ShouldHaveSingleItem().Row.SubStatus.ShouldBe("Finished");

        await PassAsync(TimeSpan.FromDays(1));
        _host.Store.Instances.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Instants_missed_while_no_host_was_running_start_one_instance()
    {
        await _host.PublishAsync(Starting(Flow.Activity("t", "Elsa.Cron", ("cronExpression", Flow.Input("* * * * * *")))));
        await PassAsync(TimeSpan.FromDays(400));
        _host.Store.Instances.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_timer_starts_one_instance_per_interval()
    {
        await _host.PublishAsync(Starting(Flow.Activity("t", "Elsa.Timer", ("interval", Flow.Input("01:00:00")))));
        for (var quarter = 0; quarter < 9; quarter++)
        {
            await PassAsync(TimeSpan.FromMinutes(15));
        }

        _host.Store.Instances.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_instant_that_has_passed_starts_one_instance_once()
    {
        await _host.PublishAsync(Starting(Flow.Activity("t", "Elsa.StartAt", ("dateTime", Flow.Input("2020-01-01T00:00:00+08:00")))));
        await PassAsync(TimeSpan.FromMinutes(1));
        await PassAsync(TimeSpan.FromDays(1));
        _host.Store.Instances.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_restarted_host_does_not_start_again_what_has_started()
    {
        var definition = Starting(Flow.Activity("t", "Elsa.StartAt", ("dateTime", Flow.Input("2026-02-12T10:00:00"))));
        await _host.PublishAsync(definition);
        await PassAsync(TimeSpan.FromHours(2));
        using var other = new EngineHost(_host.Clock.GetUtcNow(), _host.Store);
        await other.SweepAsync();
        _host.Store.Instances.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_starts_the_workflow_that_begins_with_it_and_brings_its_payload()
    {
        await _host.PublishAsync(Starting(Flow.Event("t", "Paid"), "getOutputFrom('t').amount + ''"));
        var results = await _host.Runner.PublishEventAsync("Paid", "case-1", new { amount = 5 }, "event-1");
        results.Count.ShouldBe(1);
        await _host.Runner.PublishEventAsync("Paid", "case-1", new { amount = 5 }, "event-1");
        var instance = _host.Store.Instances.ShouldHaveSingleItem().Row;
        instance.CorrelationId.ShouldBe("case-1");
        _host.Lines(instance.Id).ShouldBe(["5"]);
    }

    [Fact]
    public async Task An_event_published_by_an_instance_starts_the_workflow_once_and_is_then_done_with()
    {
        await _host.PublishAsync(Starting(Flow.Event("t", "Paid")));
        await _host.StartAsync(Flow.Definition(Flow.Activity("p", "Elsa.PublishEvent", ("eventName", Flow.Input("Paid")))));
        await _host.SweepAsync();
        _host.Store.Instances.Count.ShouldBe(2);
        (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_of_yesterday_starts_nothing_that_was_published_today()
    {
        await _host.Runner.PublishEventAsync("Paid", null, null);
        await PassAsync(TimeSpan.FromDays(1));
        await _host.PublishAsync(Starting(Flow.Event("t", "Paid")));
        await _host.SweepAsync();
        _host.Store.Instances.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_that_is_no_longer_published_starts_nothing()
    {
        var definition = Starting(Flow.Activity("t", "Elsa.Timer", ("interval", Flow.Input("01:00:00"))));
        await _host.PublishAsync(definition);
        await _host.RetractAsync("starter");
        await PassAsync(TimeSpan.FromHours(3));
        _host.Store.Instances.ShouldBeEmpty();
    }

    private static JsonObject Starting(JsonObject trigger, string script = "'started'")
    {
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return Flow.Chart().Add(trigger).Js("l", script).Connect("t>l").Json("starter");
    }

    private async Task PassAsync(TimeSpan length)
    {
        _host.Clock.MoveTo(_host.Clock.GetUtcNow() + length);
        await _host.SweepAsync();
    }
}
