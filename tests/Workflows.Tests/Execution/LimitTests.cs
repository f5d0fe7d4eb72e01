using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Execution;

/// <summary>docs/limits.md: what is too much is an incident of the activity that asked for it, or is refused with words.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(WorkflowLimits.FanOut, "Finished")]
    [InlineData(WorkflowLimits.FanOut + 1, "Faulted")]
    public async Task One_call_schedules_a_bounded_number_of_children(int items, string subStatus)
    {
        var each = Flow.Activity("p", "Elsa.ParallelForEach", ("items", Flow.Input($"Array.from({{length: {items}}}, (_, i) => i)", "JavaScript")), ("body", Flow.WriteLine("l", "x")));
        var result = await _host.StartAsync(Flow.Definition(each));
        result.Instance.SubStatus.ShouldBe(subStatus);
        result.Incidents.Select(incident => incident.ActivityId).ShouldBe(subStatus == "Faulted" ? ["p"] : []);
    }

    [Fact]
    public async Task The_state_of_an_instance_is_bounded_and_the_activity_that_filled_it_is_the_incident()
    {
        var flow = Flow.Chart().Variable("a").Variable("b").Variable("c")
            .Add(Flow.Set("s1", "a", "'x'.repeat(900000)")).Add(Flow.Set("s2", "b", "'x'.repeat(900000)")).Add(Flow.Set("s3", "c", "'x'.repeat(900001)")).Line("l").Connect("s1>s2>s3>l").Json();
        var result = await _host.StartAsync(flow);
        var incident = result.Incidents.ShouldHaveSingleItem();
        incident.ActivityId.ShouldBe("s3");
        incident.Fault.Message.ShouldContain("2048 KB");
        _host.Store.Find(result.Instance.Id)!.StateJson.Length.ShouldBeLessThan(WorkflowLimits.StateSize);
    }

    [Fact]
    public async Task A_start_whose_inputs_alone_are_too_large_is_refused()
    {
        var input = new Dictionary<string, object?> { ["big"] = new string('x', WorkflowLimits.StateSize + 1) };
        var result = await _host.Runner.StartAsync(new StartWorkflow { Plan = _host.Plan(Flow.Chart().Json()), Input = input });
        result.ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("too-large");
        _host.Store.Instances.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instance_that_has_had_all_its_turns_is_an_incident()
    {
        var flow = Flow.Chart().Add(Flow.Event("e")).Line("l").Connect("e>l").Json();
        var started = await _host.StartAsync(flow);
        var state = _host.State(started.Instance.Id);
        state.Turn = WorkflowLimits.TurnsPerInstance;
        var record = new TurnRecord { Trigger = new TurnTrigger { Kind = TriggerKind.Resume, BookmarkId = state.Bookmarks[0].Id } };
        new Scheduler(_host.Plan(flow), state, _host.Clock.GetUtcNow(), record).Begin(record.Trigger).ShouldBeNull();
        state.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
    }

    [Fact]
    public void A_definition_has_a_bounded_number_of_activities()
    {
        var children = Enumerable.Range(0, WorkflowLimits.ActivitiesPerDefinition).Select(number => Flow.WriteLine($"l{number}", "x")).ToArray();
        Should.Throw<DefinitionFormatException>(() => _host.Plan(Flow.Definition(Flow.Sequence("s", children)))).Message.ShouldContain("2000");
        _host.Plan(Flow.Definition(Flow.Sequence("s", [.. children.Skip(1).Select(child => (JsonObject)child.DeepClone())]))).Nodes.Count.ShouldBe(WorkflowLimits.ActivitiesPerDefinition);
    }
}
