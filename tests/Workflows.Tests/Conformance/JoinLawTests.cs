using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CreditFlow.Workflows.Tests.Conformance;

/// <summary>Whatever its shape and in whatever order its waits end, a flowchart runs what CONTRACT 4.2 says, told without any counters.</summary>
public sealed class JoinLawTests
{
    [Property(MaxTest = 300, Replay = "4711,9973")]
    public Property A_flowchart_in_a_loop_runs_what_was_followed_and_nothing_else() => Prop.ForAll(Numbers().ToArbitrary(), numbers =>
        Task.Run(() => RunAsync(new RandomJoins(numbers))).GetAwaiter().GetResult());

    [Fact]
    public void The_generator_makes_what_the_law_is_about()
    {
        var flows = Numbers().Sample(300).Select(numbers => new RandomJoins(numbers)).ToList();
        flows.Count(flow => flow.Rounds > 1).ShouldBeGreaterThan(100, "loops");
        flows.Count(flow => flow.HasDeadPaths).ShouldBeGreaterThan(50, "dead paths");
        flows.Count(flow => flow.Expected().ContainsKey("end")).ShouldBeGreaterThan(100, "flows that come to their end");
        flows.Count(flow => !flow.Expected().ContainsKey("end")).ShouldBeGreaterThan(10, "flows whose branches all end before");
    }

    private static Gen<int[]> Numbers() => Gen.Choose(0, 9_999).ArrayOf(60);

    private static async Task<Property> RunAsync(RandomJoins flow)
    {
        using var host = new EngineHost();
        var definition = flow.Definition();
        var id = (await host.StartAsync(definition)).Instance.Id;
        while (host.State(id).Bookmarks is { Count: > 0 } waits)
        {
            await host.Runner.ResumeAsync(new ResumeBookmark { InstanceId = id, BookmarkId = waits[flow.Pick(waits.Count)].Id });
        }

        var expected = flow.Expected();
        var actual = host.Journal(id).Where(entry => entry.StartsWith("Completed ", StringComparison.Ordinal)).Select(entry => entry["Completed ".Length..])
            .Where(name => name != "root" && name[^1] is not ('e' or 'l') || name is "more").GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count());
        var differences = expected.Keys.Union(actual.Keys).Where(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name))
            .Select(name => $"{name}: expected {expected.GetValueOrDefault(name)}, ran {actual.GetValueOrDefault(name)}").ToList();
        return (differences.Count == 0 && host.State(id).SubStatus == WorkflowSubStatus.Finished).Label($"{string.Join("; ", differences)} {host.State(id).SubStatus} {definition.ToJsonString()}");
    }
}
