using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Replay = CreditFlow.Workflows.Execution.Replay;

namespace CreditFlow.Workflows.Tests.Execution;

/// <summary>Rule 7: a stored journal replays to the same state without running an activity; and what interleavings may not change.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task A_journal_replays_to_the_same_state_without_running_an_activity()
    {
        using var host = new EngineHost();
        var definition = Busy();
        var id = (await host.StartAsync(definition, new StartWorkflow { CorrelationId = "c", Input = new Dictionary<string, object?> { ["x"] = 3 } })).Instance.Id;
        await host.ResumeAsync(id, "ask", new { outcome = "No", opinion = "不属实" });
        host.Clock.MoveTo(host.Clock.GetUtcNow().AddDays(2));
        await host.SweepAsync();
        await host.Runner.PublishEventAsync("go", null, new { a = 1 });
        var rows = host.Get<Ledger>().Rows.Count;
        var replayed = Replay.Run(host.Plan(definition), await host.Store.FindJournalAsync(id, default));
        replayed.ShouldBe(host.Store.Find(id)!.StateJson);
        host.State(id).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        host.Get<Ledger>().Rows.Count.ShouldBe(rows);
    }

    [Fact]
    public async Task A_journal_with_a_fault_and_a_retry_replays()
    {
        using var host = new EngineHost();
        var definition = Flow.Chart().Line("a").Add(Flow.Activity("once", "Test.ThrowOnce")).Line("b").Connect("a>once>b").Json();
        var id = (await host.StartAsync(definition)).Instance.Id;
        await host.Runner.RetryAsync(id);
        Replay.Run(host.Plan(definition), await host.Store.FindJournalAsync(id, default)).ShouldBe(host.Store.Find(id)!.StateJson);
    }

    [Fact]
    public async Task A_journal_of_another_definition_is_refused()
    {
        using var host = new EngineHost();
        var id = (await host.StartAsync(Busy())).Instance.Id;
        var other = host.Plan(Flow.Chart().Add(Flow.Event("e")).Json());
        var journal = await host.Store.FindJournalAsync(id, default);
        Should.Throw<InvalidOperationException>(() => Replay.Run(other, journal));
    }

    /// <summary>For a fixed order of stimuli per instance, any interleaving between instances, duplicate deliveries and crashes before commits lead to the same final states.</summary>
    [Property(MaxTest = 30)]
    public Property Interleavings_duplicates_and_crashes_do_not_change_the_final_states() => Prop.ForAll(
        Schedule().ToArbitrary(),
        schedule =>
        {
            using var calm = new EngineHost();
            using var rough = new EngineHost();
            var expected = RunAsync(calm, [.. Enumerable.Range(0, 3).SelectMany(instance => Enumerable.Repeat(new Step(instance, false, false), 3))]).GetAwaiter().GetResult();
            var actual = RunAsync(rough, schedule).GetAwaiter().GetResult();
            return actual.SequenceEqual(expected)
                .Classify(schedule.Any(step => step.Crash), "with crashes")
                .Classify(schedule.Any(step => step.Duplicate), "with duplicates")
                .Classify(schedule.Zip(schedule.Skip(1)).Any(pair => pair.First.Instance != pair.Second.Instance), "interleaved");
        });

    private sealed record Step(int Instance, bool Crash, bool Duplicate);

    private static Gen<Step[]> Schedule() =>
        from order in Gen.Shuffle(Enumerable.Range(0, 3).SelectMany(instance => Enumerable.Repeat(instance, 3)).ToArray())
        from flags in Gen.Two(ArbMap.Default.GeneratorFor<bool>()).ArrayOf(order.Length)
        select order.Select((instance, index) => new Step(instance, flags[index].Item1, flags[index].Item2)).ToArray();

    private static async Task<List<string>> RunAsync(EngineHost host, IReadOnlyList<Step> schedule)
    {
        var plan = host.Plan(Flow.Chart().Variable("log", "String", "")
            .Add(Flow.Fork("f", "A", "B")).Add(Flow.Activity("ask1", "Test.Ask")).Add(Flow.Set("v1", "log", "variables.log + '1'")).Add(Flow.Activity("ask2", "Test.Ask")).Add(Flow.Set("v2", "log", "variables.log + '2'"))
            .Add(Flow.Activity("ask3", "Test.Ask")).Add(Flow.Join("j", "WaitAllActive")).Line("end").Connect("f.A>ask1", "ask1.Yes>v1>ask2", "ask2.Yes>v2>j", "f.B>ask3", "ask3.Yes>j>end").Json());
        for (var instance = 0; instance < 3; instance++)
        {
            await host.Runner.StartAsync(new StartWorkflow { Plan = plan, InstanceId = $"i{instance}", StartKey = $"k{instance}" });
        }

        var next = new int[3];
        foreach (var step in schedule)
        {
            var id = $"i{step.Instance}";
            var wait = host.Wait(id, $"ask{++next[step.Instance]}").Id;
            if (step.Crash)
            {
                host.BeforeCommit = _ => throw new IOException("host died");
                await Should.ThrowAsync<IOException>(() => ResumeAsync(host, id, wait));
                host.BeforeCommit = null;
            }

            (await ResumeAsync(host, id, wait)).ShouldBeOfType<RunResult.Advanced>();
            if (step.Duplicate)
            {
                (await ResumeAsync(host, id, wait)).ShouldBeOfType<RunResult.AlreadyDone>();
            }
        }

        return [.. Enumerable.Range(0, 3).Select(instance =>
        {
            var state = host.State($"i{instance}");
            return $"{state.SubStatus} turn {state.Turn} log {state.Variables["log"]} lines {string.Join(',', host.Lines(state.Id))} rows {host.Get<Ledger>().Rows.Count}";
        })];
    }

    private static Task<RunResult> ResumeAsync(EngineHost host, string id, string wait) =>
        host.Runner.ResumeAsync(new ResumeBookmark { InstanceId = id, BookmarkId = wait, Payload = new { outcome = "Yes" } });

    private static JsonObject Busy()
    {
        var ask = Flow.Activity("ask", "Test.Ask", ("result", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "opinion" } }));
        return Flow.Chart().Variable("n", "Int32", "0").Variable("opinion", "String")
            .Add(Flow.Fork("f", "A", "B", "C")).Add(ask).Add(Flow.Set("v", "n", "variables.n + getX()")).Add(Flow.Delay("d", "1.00:00:00")).Add(Flow.Event("e", "go")).Add(Flow.Activity("id", "Test.DrawId"))
            .Add(Flow.Join("j", "WaitAllActive")).Js("l", "`${variables.n} ${variables.opinion} ${Math.random()}`")
            .Connect("f.A>ask", "ask.No>v>j", "f.B>d>j", "f.C>id>e>j", "j>l").Json();
    }
}
