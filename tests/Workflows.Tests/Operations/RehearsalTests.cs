using System.Text.Json.Nodes;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Operations;

public sealed class RehearsalTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_wait_without_an_answer_takes_its_first_outcome_marked_as_assumed()
    {
        var result = await _host.RehearseAsync(Asking());
        result.Lines.ShouldBe(["yes"]);
        result.Timeline.ShouldContain(entry => entry.Kind == "answered" && entry.ActivityId == "ask" && entry.Text == "Yes" && entry.Assumed);
    }

    [Fact]
    public async Task Given_answers_are_used_in_order_at_their_times()
    {
        var flow = Flow.Chart().Add(Flow.Activity("ask", "Test.Ask")).Line("again").Line("end").Connect("ask.No>again>ask", "ask.Yes>end").Json();
        var result = await _host.RehearseAsync(flow, [.. RehearsalAnswers.Parse(
            """{"answers":[{"activity":"ask","outcome":"No","at":"2026-02-13T10:00:00"},{"activity":"ask","outcome":"Yes","data":{"opinion":"好"},"at":"2026-02-14T10:00:00+08:00"}]}""")]);
        result.Lines.ShouldBe(["again", "end"]);
        result.Timeline.Where(entry => entry.Kind == "answered").Select(entry => (entry.At.UtcDateTime, entry.Assumed))
            .ShouldBe([(new DateTime(2026, 2, 13, 2, 0, 0), false), (new DateTime(2026, 2, 14, 2, 0, 0), false)]);
    }

    [Fact]
    public async Task A_timer_due_before_the_answer_comes_first()
    {
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Add(Flow.Activity("ask", "Test.Ask")).Line("answered").Add(Flow.Delay("d", "1.00:00:00")).Line("late").Add(Flow.Join("j", "WaitAny")).Connect("f.A>ask", "ask.Yes>answered>j", "f.B>d>late>j").Json();
        (await _host.RehearseAsync(flow, new RehearsalAnswer("ask", "Yes", null, _host.Clock.GetUtcNow().AddDays(3)))).Lines.ShouldBe(["late"]);
        (await _host.RehearseAsync(flow, new RehearsalAnswer("ask", "Yes", null, _host.Clock.GetUtcNow().AddHours(3)))).Lines.ShouldBe(["answered"]);
    }

    [Fact]
    public async Task An_answer_that_never_comes_leaves_the_wait_to_something_else()
    {
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Add(Flow.Activity("ask", "Test.Ask")).Line("answered").Add(Flow.Delay("d", "1.00:00:00")).Line("late").Add(Flow.Join("j", "WaitAny")).Connect("f.A>ask", "ask.Yes>answered>j", "f.B>d>late>j").Json();
        var result = await _host.RehearseAsync(flow, [.. RehearsalAnswers.Parse("""{"answers":[{"activity":"ask","at":"never"}]}""")]);
        result.Lines.ShouldBe(["late"]);
        var wait = result.Waits.ShouldHaveSingleItem();
        (wait.ActivityId, wait.Assumed, wait.AnsweredAt, wait.Outcome).ShouldBe(("ask", false, null, null));
        wait.Offered.ShouldBe(["Yes", "No"]);
    }

    [Fact]
    public void A_script_is_read_as_it_was_written()
    {
        const string Text = """
            {"start":"2026-02-12T01:00:00.0000000+00:00","correlationId":"case-1","inputs":{"amount":3},"trigger":"paid",
             "answers":[{"activity":"review","outcome":"Upheld","data":{"opinion":"好"},"at":"2026-02-13T02:00:00.0000000+00:00"},{"activity":"review","at":"never"},{"activity":"sign","at":"+02:00:00"}],
             "tasks":[{"name":"send","result":5}],"events":[{"name":"Paid","payload":{"sum":1},"correlationId":"case-1","at":"+1.00:00:00"}],"cancel":{"reason":"停","at":"+3.00:00:00"},"assume":false}
            """;
        var written = RehearsalScript.Parse(Text).ToJson();
        JsonNode.DeepEquals(written, JsonNode.Parse(Text)).ShouldBeTrue(written.ToJsonString());
        RehearsalScript.Parse(written.ToJsonString()).ToJson().ToJsonString().ShouldBe(written.ToJsonString());
    }

    [Fact]
    public async Task A_whole_year_passes_in_one_go()
    {
        var flow = Flow.Definition(Flow.Activity("for", "Elsa.For", ("start", Flow.Input(1)), ("end", Flow.Input(365)), ("body", Flow.Delay("d", "1.00:00:00"))));
        var result = await _host.RehearseAsync(flow);
        (result.Timeline[^1].At - _host.Clock.GetUtcNow()).ShouldBe(TimeSpan.FromDays(365));
    }

    [Fact]
    public async Task A_rehearsal_that_cannot_go_on_says_so()
    {
        var result = await _host.RehearseAsync(Flow.Chart().ContinueWithIncidents().Add(Flow.Activity("bad", "Test.Throw")).Json());
        (result.End, result.SubStatus).ShouldBe((RehearsalEnd.Stuck, "Suspended"));
        result.Message.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_loop_of_waits_is_given_up_with_a_clear_message()
    {
        var flow = Flow.Definition(Flow.Activity("w", "Elsa.While", ("condition", Flow.Input(true)), ("body", Flow.Activity("ask", "Test.Ask"))));
        var result = await _host.RehearseAsync(flow);
        result.End.ShouldBe(RehearsalEnd.LimitReached);
        result.Message!.ShouldContain("1000");
    }

    [Theory]
    [InlineData("""{"answers":[{"activity":"nobody"}]}""", "nobody")]
    [InlineData("""{"answers":[{"activity":"ask","outcome":"Maybe"}]}""", "Maybe")]
    [InlineData("""{"answers":[{"outcome":"Yes"}]}""", "activity")]
    [InlineData("""{"answers":[{"activity":"ask","at":"tomorrow"}]}""", "at")]
    [InlineData("{", "JSON")]
    public async Task Wrong_answers_are_refused_with_what_is_wrong(string answers, string expected)
    {
        var exception = await Should.ThrowAsync<RehearsalException>(async () => await _host.RehearseAsync(Asking(), [.. RehearsalAnswers.Parse(answers)]));
        exception.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task A_rehearsal_touches_nothing_of_the_real_store()
    {
        await _host.RehearseAsync(Asking());
        _host.Store.Instances.ShouldBeEmpty();
        _host.Get<Ledger>().Rows.ShouldBeEmpty();
    }

    private static System.Text.Json.Nodes.JsonObject Asking() =>
        Flow.Chart().Add(Flow.Activity("ask", "Test.Ask")).Line("yes").Line("no").Connect("ask.Yes>yes", "ask.No>no").Json();
}
