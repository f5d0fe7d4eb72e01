using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Conformance;

/// <summary>Flowcharts in counter mode: CONTRACT 4 (start rule) and 4.2.</summary>
public sealed class FlowchartTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task An_empty_flowchart_completes_immediately()
    {
        var result = await _host.RehearseAsync(Flow.Chart().Json());
        result.SubStatus.ShouldBe("Finished");
        result.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_start_is_a_Start_activity_before_any_other() =>
        await Writes(Flow.Chart().Line("a").Add(Flow.Activity("s", "Elsa.Start")).Line("b").Connect("a>b", "s>b"), "b");

    [Fact]
    public async Task Without_a_Start_the_activity_that_can_start_the_workflow_begins()
    {
        var b = Flow.WriteLine("b", "b");
        b["customProperties"] = new System.Text.Json.Nodes.JsonObject { ["CanStartWorkflow"] = true };
        await Writes(Flow.Chart().Line("a").Add(b), "b");
    }

    [Fact]
    public async Task Without_both_the_first_activity_without_inbound_connections_begins() =>
        await Writes(Flow.Chart().Line("b").Line("a").Connect("a>b"), "a", "b");

    [Fact]
    public async Task In_a_circle_the_first_activity_begins() =>
        await Writes(Flow.Chart().Variable("n", "Int32", "0").Add(Flow.Set("a", "n", "variables.n + 1")).Add(Flow.Decision("d", "variables.n < 3")).Line("end").Connect("a>d", "d.True>a", "d.False>end"), "end");

    [Fact]
    public async Task Branches_run_in_turns_in_the_order_in_which_they_were_scheduled() =>
        await Writes(Flow.Chart().Add(Flow.Activity("s", "Elsa.Start")).Line("a1").Line("a2").Line("b1").Line("b2").Connect("s>a1>a2", "s>b1>b2"), "a1", "b1", "a2", "b2");

    [Fact]
    public async Task An_implicit_join_waits_for_all_active_branches_and_runs_once() =>
        await Writes(Flow.Chart().Add(Flow.Activity("s", "Elsa.Start")).Line("a").Line("b").Line("b2").Line("j").Connect("s>a>j", "s>b>b2>j"), "a", "b", "b2", "j");

    [Fact]
    public async Task A_dead_path_is_skipped_so_that_the_join_behind_it_is_not_held_up() =>
        await Writes(
            Flow.Chart().Add(Flow.Decision("d", "true")).Line("yes").Line("no").Line("no2").Line("j").Line("after").Connect("d.True>yes>j", "d.False>no>no2>j", "j>after"),
            "yes", "j", "after");

    [Fact]
    public async Task An_activity_of_which_no_inbound_connection_was_followed_is_skipped_with_all_behind_it() =>
        await Writes(Flow.Chart().Add(Flow.Decision("d", "true")).Line("no").Line("behind").Connect("d.False>no>behind"));

    // The diagram of Elsa's own test: A→decision→(True: join | False: D→F), B→join, C→join, join→E→F.
    [Theory]
    [InlineData(false, "WaitAll", "A B C D F")]
    [InlineData(false, "WaitAllActive", "A B C D E F")]
    [InlineData(false, "WaitAny", "A B C D E F")]
    [InlineData(true, "WaitAll", "A B C E F")]
    [InlineData(true, "WaitAllActive", "A B C E F")]
    [InlineData(true, "WaitAny", "A B C E F")]
    public async Task Joins_differ_by_their_mode_when_a_branch_was_not_taken(bool taken, string mode, string lines) =>
        await Writes(
            Flow.Chart().Add(Flow.Activity("s", "Elsa.Start")).Line("A").Line("B").Line("C").Add(Flow.Decision("d", taken ? "true" : "false")).Line("D").Add(Flow.Join("j", mode)).Line("E").Line("F")
                .Connect("s>A>d", "s>B>j", "s>C>j", "d.True>j", "d.False>D>F", "j>E>F"),
            lines.Split(' '));

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    [InlineData("WaitAny")]
    public async Task A_join_inside_a_loop_works_in_every_round(string mode) =>
        await Writes(
            Flow.Chart().Variable("n", "Int32", "0").Add(Flow.Activity("s", "Elsa.Start")).Line("A").Line("B").Line("C").Line("D").Add(Flow.Join("j", mode))
                .Add(Flow.Set("inc", "n", "getVariable('n') + 1")).Add(Flow.Decision("again", "getVariable('n') < 3")).Add(Flow.Activity("end", "Elsa.End"))
                .Connect("s>A>B>j", "A>C>j", "A>D>j", "j>inc>again", "again.True>A", "again.False>end"),
            "A", "B", "C", "D", "A", "B", "C", "D", "A", "B", "C", "D");

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    [InlineData("WaitAny")]
    public async Task A_join_may_close_the_loop_itself(string mode) =>
        await Writes(
            Flow.Chart().Variable("n", "Int32", "0").Add(Flow.Activity("s", "Elsa.Start")).Add(Flow.Decision("again", "getN() < 3")).Line("A").Add(Flow.Set("inc", "n", "getN() + 1")).Add(Flow.Join("j", mode)).Line("B")
                .Connect("s>again", "again.True>A>j", "again.True>inc>j", "again.False>B", "j>again"),
            "A", "A", "A", "B");

    [Fact]
    public async Task A_loop_that_is_entered_from_the_side_is_an_incident()
    {
        var flow = Flow.Chart().Add(Flow.Activity("s", "Elsa.Start")).Line("A").Line("B").Line("C").Line("E")
            .Connect("s>A>B>C", "s>C", "C>E", "E>B");
        var result = await _host.RehearseAsync(flow.Json());
        result.SubStatus.ShouldBe("Faulted");
        result.Incidents.ShouldHaveSingleItem().Fault.Message.ShouldContain("回退连接无效");
        result.Lines.ShouldBe(["A", "B", "C", "E"]);
    }

    [Fact]
    public async Task An_outcome_without_a_connection_ends_its_branch() =>
        await Writes(Flow.Chart().Add(Flow.Decision("d", "false")).Line("a").Connect("d.True>a"));

    [Fact]
    public async Task WaitAny_goes_on_with_the_first_branch_and_gives_up_the_waits_of_the_others()
    {
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Add(Flow.Event("slow")).Line("slowDone").Add(Flow.Event("fast")).Add(Flow.Join("j", null)).Add(Flow.Event("last"))
            .Connect("f.A>slow>slowDone>j", "f.B>fast>j", "j>last");
        var started = await _host.StartAsync(flow.Json());
        var id = started.Instance.Id;
        (await _host.ResumeAsync(id, "fast")).ShouldBeOfType<RunResult.Advanced>();
        _host.State(id).Bookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(["last"]);
        _host.Journal(id).ShouldContain("Canceled slow");
        (await _host.Store.FindBookmarksOfAsync(id, default)).ShouldHaveSingleItem().ActivityId.ShouldBe("last");
        (await _host.ResumeAsync(id, "last")).ShouldBeOfType<RunResult.Advanced>().Instance.SubStatus.ShouldBe("Finished");
        _host.Lines(id).ShouldBeEmpty();
    }

    [Fact]
    public async Task WaitAny_gives_up_a_timer_that_began_after_the_join_was_reached()
    {
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Line("fast").Line("b1").Add(Flow.Delay("slow", "365.00:00:00")).Line("late").Add(Flow.Join("j", "WaitAny")).Line("done")
            .Connect("f.A>fast>j", "f.B>b1>slow>late>j", "j>done");
        var result = await _host.RehearseAsync(flow.Json());
        result.Lines.ShouldBe(["fast", "b1", "done"]);
        result.SubStatus.ShouldBe("Finished");
    }

    [Fact]
    public async Task A_terminal_activity_completes_its_flowchart_at_once_and_gives_up_the_rest()
    {
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Add(Flow.Event("wait")).Line("never").Line("b").Add(Flow.Activity("end", "Elsa.End")).Connect("f.A>wait>never", "f.B>b>end");
        var result = await _host.StartAsync(flow.Json());
        result.Instance.SubStatus.ShouldBe("Finished");
        _host.Journal(result.Instance.Id).ShouldContain("Canceled wait");
        (await _host.Store.FindBookmarksOfAsync(result.Instance.Id, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task FlowSwitch_follows_the_first_match_or_all_matches_or_Default()
    {
        await Writes(Switch("MatchFirst", 2), "two");
        await Writes(Switch("MatchAny", 2), "two", "even");
        await Writes(Switch("MatchAny", 7), "other");
    }

    [Fact]
    public async Task FlowFork_without_branches_is_Done() =>
        await Writes(Flow.Chart().Add(Flow.Activity("f", "Elsa.FlowFork")).Line("a").Connect("f>a"), "a");

    [Fact]
    public async Task A_flowchart_inside_a_flowchart_has_an_end_of_its_own()
    {
        var inner = Flow.Chart().Line("i1").Add(Flow.Activity("iend", "Elsa.End")).Connect("i1>iend").Root("inner");
        await Writes(Flow.Chart().Add(inner).Line("after").Connect("inner>after"), "i1", "after");
    }

    [Fact]
    public async Task Finish_ends_the_whole_workflow_from_inside()
    {
        var inner = Flow.Chart().Line("i1").Add(Flow.Activity("fin", "Elsa.Finish")).Connect("i1>fin").Root("inner");
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Add(Flow.Event("wait")).Add(inner).Line("after").Connect("f.A>wait", "f.B>inner>after");
        var result = await _host.StartAsync(flow.Json());
        (result.Instance.Status, result.Instance.SubStatus).ShouldBe(("Finished", "Finished"));
        _host.Lines(result.Instance.Id).ShouldBe(["i1"]);
    }

    private static Flow Switch(string mode, int number) => Flow.Chart().Variable("n", "Int32", number.ToString())
        .Add(Flow.Activity(
            "sw",
            "Elsa.FlowSwitch",
            ("mode", Flow.Input(mode)),
            ("cases", System.Text.Json.Nodes.JsonNode.Parse("""[{"label":"Two","condition":{"type":"JavaScript","value":"variables.n === 2"}},{"label":"Even","condition":{"type":"JavaScript","value":"variables.n % 2 === 0"}}]"""))))
        .Line("two").Line("even").Line("other").Connect("sw.Two>two", "sw.Even>even", "sw.Default>other");

    private async Task Writes(Flow flow, params string[] lines)
    {
        var result = await _host.RehearseAsync(flow.Json());
        result.Message.ShouldBeNull();
        result.Lines.ShouldBe(lines);
        result.End.ShouldBe(RehearsalEnd.Finished);
    }
}
