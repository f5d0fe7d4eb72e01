using System.Text.Json.Nodes;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Conformance;

/// <summary>Stock activities: CONTRACT 4.1.</summary>
public sealed class ActivityTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public Task A_sequence_runs_in_order() => Writes(Flow.Sequence("s", Flow.WriteLine("a", "a"), Flow.WriteLine("b", "b")), "a", "b");

    [Theory]
    [InlineData("Elsa.Break")]
    [InlineData("Elsa.End")]
    [InlineData("Elsa.Complete")]
    [InlineData("Elsa.Finish")]
    public Task A_sequence_stops_when_a_child_is_terminal(string type) =>
        Writes(Flow.Sequence("s", Flow.WriteLine("a", "a"), Flow.Activity("t", type), Flow.WriteLine("b", "b")), "a");

    [Fact]
    public Task End_in_an_inner_sequence_ends_only_that_sequence() =>
        Writes(Flow.Sequence("s", Flow.Sequence("i", Flow.WriteLine("a", "a"), Flow.Activity("t", "Elsa.End"), Flow.WriteLine("b", "b")), Flow.WriteLine("c", "c")), "a", "c");

    [Theory]
    [InlineData("true", "then", "after")]
    [InlineData("false", "else", "after")]
    public Task If_runs_one_of_its_slots_and_goes_on(string condition, params string[] lines) =>
        Writes(Flow.Sequence("s", If(condition, Flow.WriteLine("t", "then"), Flow.WriteLine("e", "else")), Flow.WriteLine("a", "after")), lines);

    [Fact]
    public Task If_with_an_empty_slot_is_done_at_once() => Writes(Flow.Sequence("s", If("false", Flow.WriteLine("t", "then"), null), Flow.WriteLine("a", "after")), "after");

    [Fact]
    public Task While_evaluates_its_condition_before_each_round() => Writes(
        Flow.Sequence("s", While("variables.n < 3", Flow.Sequence("b", Flow.WriteLine("l", "`n=${variables.n}`", "JavaScript"), Flow.Set("inc", "n", "variables.n + 1")))),
        "n=0", "n=1", "n=2");

    [Fact]
    public Task Break_leaves_the_nearest_loop_only() => Writes(
        Flow.Sequence("s", For("outer", 1, 2, Flow.Sequence("ob", While("true", Flow.Sequence("ib", Flow.WriteLine("l", "in"), If("true", Flow.Activity("br", "Elsa.Break"), null), Flow.WriteLine("never", "never"))), Flow.WriteLine("o", "out"))), Flow.WriteLine("a", "after")),
        "in", "out", "in", "out", "after");

    [Theory]
    [InlineData(1, 3, 1, true, "1 2 3")]
    [InlineData(1, 3, 1, false, "1 2")]
    [InlineData(3, 1, -1, true, "3 2 1")]
    [InlineData(1, 5, 2, true, "1 3 5")]
    [InlineData(2, 1, 1, true, "")]
    public Task For_counts(int start, int end, int step, bool inclusive, string lines)
    {
        var loop = For("f", start, end, Flow.WriteLine("l", "`${variables.CurrentValue}`", "JavaScript"));
        loop["step"] = Flow.Input(step);
        loop["outerBoundInclusive"] = Flow.Input(inclusive);
        return Writes(loop, lines.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public Task ForEach_gives_each_item_and_its_index() =>
        Writes(Each("Elsa.ForEach", """["x",7,{"a":1}]""", Flow.WriteLine("l", "`${variables.CurrentIndex}:${JSON.stringify(getVariable('CurrentValue'))}`", "JavaScript")), "0:\"x\"", "1:7", "2:{\"a\":1}");

    [Fact]
    public Task ForEach_over_nothing_is_done_at_once() => Writes(Flow.Sequence("s", Each("Elsa.ForEach", "[]", Flow.WriteLine("l", "never")), Flow.WriteLine("a", "after")), "after");

    [Fact]
    public async Task ParallelForEach_runs_all_items_at_once_each_with_variables_of_its_own()
    {
        var loop = Each("Elsa.ParallelForEach", """["x","y"]""", Flow.Sequence("b", Flow.WriteLine("l1", "variables.CurrentValue + '1'", "JavaScript"), Flow.Event("e"), Flow.WriteLine("l2", "variables.CurrentValue + '2'", "JavaScript")));
        var result = await _host.RehearseAsync(Flow.Definition(Flow.Sequence("s", loop, Flow.WriteLine("a", "after"))));
        result.Lines.ShouldBe(["x1", "y1", "x2", "y2", "after"]);
    }

    [Fact]
    public Task Parallel_waits_for_all() =>
        Writes(Flow.Sequence("s", Flow.Activity("p", "Elsa.Parallel", ("activities", new JsonArray(Flow.WriteLine("a", "a"), Flow.Sequence("q", Flow.WriteLine("b", "b"), Flow.WriteLine("c", "c"))))), Flow.WriteLine("z", "z")), "a", "b", "c", "z");

    [Theory]
    [InlineData("WaitAll", "fast", "slow", "after")]
    [InlineData("WaitAny", "fast", "after")]
    public Task Fork_completes_with_its_first_or_its_last_branch(string mode, params string[] lines)
    {
        var fork = Flow.Activity("f", "Elsa.Fork", ("joinMode", mode), ("branches", new JsonArray(Flow.Sequence("b1", Flow.Delay("d", "01:00:00"), Flow.WriteLine("s1", "slow")), Flow.WriteLine("q", "fast"))));
        return Writes(Flow.Sequence("s", fork, Flow.WriteLine("a", "after")), lines);
    }

    [Fact]
    public Task Switch_runs_the_matching_case_or_its_default()
    {
        JsonObject Switch(int value) => Flow.Activity(
            "sw" + value,
            "Elsa.Switch",
            ("cases", new JsonArray(new JsonObject { ["label"] = "one", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = $"{value} === 1" }, ["activity"] = Flow.WriteLine("one" + value, "one") })),
            ("default", Flow.WriteLine("other" + value, "other")));
        return Writes(Flow.Sequence("s", Switch(1), Switch(2), Flow.WriteLine("a", "after")), "one", "other", "after");
    }

    [Fact]
    public async Task Outputs_names_and_correlation_reach_the_instance()
    {
        var flow = Flow.Definition(Flow.Sequence(
            "s",
            Flow.Activity("o", "Elsa.SetOutput", ("outputName", Flow.Input("Sum")), ("outputValue", Flow.Input("1 + 2", "JavaScript"))),
            Flow.Activity("n", "Elsa.SetName", ("value", Flow.Input("案件"))),
            Flow.Activity("c", "Elsa.Correlate", ("correlationId", Flow.Input("case-1"))),
            Flow.WriteLine("l", "getCorrelationId() + getWorkflowInstanceName()", "JavaScript")));
        var result = await _host.StartAsync(flow);
        result.Output["Sum"]!.GetValue<long>().ShouldBe(3);
        (result.Instance.Name, result.Instance.CorrelationId).ShouldBe(("案件", "case-1"));
        _host.Lines(result.Instance.Id).ShouldBe(["case-1案件"]);
    }

    [Fact]
    public async Task SetVariable_faults_when_the_variable_is_not_in_scope()
    {
        var result = await _host.StartAsync(Flow.Definition(Flow.Sequence("s", Flow.Set("v", "nowhere", "1"))));
        result.IsFaulted.ShouldBeTrue();
        result.Incidents.ShouldHaveSingleItem().Fault.Message.ShouldContain("nowhere");
    }

    [Fact]
    public Task A_containers_variable_hides_the_workflows_and_ends_with_it()
    {
        var inner = Flow.Sequence("i", Flow.Set("v", "n", "variables.n + 1"), Flow.WriteLine("l1", "`${variables.n}`", "JavaScript"));
        inner["variables"] = new JsonArray(new JsonObject { ["id"] = "n-inner", ["name"] = "n", ["typeName"] = "Int32", ["value"] = "10" });
        inner["activities"]![0]!["variable"] = new JsonObject { ["id"] = "n-inner", ["name"] = "n" };
        return Writes(Flow.Sequence("s", inner, Flow.WriteLine("l2", "`${variables.n}`", "JavaScript")), "11", "0");
    }

    [Fact]
    public Task RunJavaScript_chooses_outcomes_and_gives_a_result() => Writes(
        Flow.Chart().Add(Flow.Activity("js", "Elsa.RunJavaScript", ("script", Flow.Input("setOutcome('B'); ({sum: 2})")))).Line("a").Js("b", "`${getResultFromJs().sum}`").Connect("js.A>a", "js.B>b").Json(),
        "2");

    [Fact]
    public async Task A_delay_passes_on_virtual_time()
    {
        var start = _host.Clock.GetUtcNow();
        var result = await _host.RehearseAsync(Flow.Definition(Flow.Sequence("s", Flow.Delay("d", "15.00:00:00"), Flow.WriteLine("l", "new Date().toISOString()", "JavaScript"))));
        result.Lines.ShouldHaveSingleItem().ShouldStartWith(start.AddDays(15).ToString("yyyy-MM-ddTHH:mm:ss"));
    }

    [Fact]
    public async Task StartAt_in_the_past_is_no_wait()
    {
        var result = await _host.StartAsync(Flow.Definition(Flow.Sequence("s", Flow.Activity("at", "Elsa.StartAt", ("dateTime", Flow.Input("2020-01-01T00:00:00+08:00"))), Flow.WriteLine("l", "after"))));
        result.Instance.SubStatus.ShouldBe("Finished");
        result.Instance.Turn.ShouldBe(1);
    }

    [Fact]
    public async Task RunTask_waits_for_its_result()
    {
        var task = Flow.Activity("t", "Elsa.RunTask", ("taskName", Flow.Input("check")), ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "r" } }));
        var definition = Flow.Chart().Variable("r").Add(task).Js("l", "variables.r.ok").Connect("t>l").Json();
        var id = (await _host.StartAsync(definition)).Instance.Id;
        await _host.ResumeAsync(id, "t", new { result = new { ok = "fine" } });
        _host.Lines(id).ShouldBe(["fine"]);
    }

    private Task Writes(JsonObject root, params string[] lines) => WritesAsync(
        root.ContainsKey("root") ? root : Flow.Definition(root, variables: new JsonArray(new JsonObject { ["id"] = "n", ["name"] = "n", ["typeName"] = "Int32", ["value"] = "0" })),
        lines);

    private async Task WritesAsync(JsonObject definition, string[] lines)
    {
        var result = await _host.RehearseAsync(definition);
        result.Message.ShouldBeNull();
        result.Lines.ShouldBe(lines);
        result.End.ShouldBe(RehearsalEnd.Finished);
    }

    private static JsonObject If(string condition, JsonObject then, JsonObject? otherwise) =>
        Flow.Activity("if", "Elsa.If", ("condition", Flow.Input(condition, "JavaScript")), ("then", then), ("else", otherwise));

    private static JsonObject While(string condition, JsonObject body) => Flow.Activity("while", "Elsa.While", ("condition", Flow.Input(condition, "JavaScript")), ("body", body));

    private static JsonObject For(string id, int start, int end, JsonObject body) => Flow.Activity(id, "Elsa.For", ("start", Flow.Input(start)), ("end", Flow.Input(end)), ("body", body));

    private static JsonObject Each(string type, string items, JsonObject body) => Flow.Activity("each", type, ("items", Flow.Input(items, "Object")), ("body", body));
}
