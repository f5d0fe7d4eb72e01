using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Replay = CreditFlow.Workflows.Execution.Replay;

namespace CreditFlow.Workflows.Tests.Execution;

/// <summary>Laws that hold for any definition: for a fixed order of stimuli, hosts that die and messages that come twice change nothing; journals replay; no activity leaves its table of states.</summary>
public sealed class RandomFlowTests
{
    /// <summary>What may follow each entry of one execution. After Completed, Canceled and Faulted nothing does.</summary>
    private static readonly Dictionary<string, string[]> Following = new()
    {
        [""] = ["Started", "Canceled"],
        ["Started"] = ["Suspended", "Completed", "Canceled", "Faulted"],
        ["Suspended"] = ["Resumed", "Canceled"],
        ["Resumed"] = ["Completed", "Canceled", "Faulted", "Suspended"],
        ["Completed"] = [],
        ["Canceled"] = [],
        ["Faulted"] = ["Canceled"],
    };

    private static readonly Dictionary<WorkflowSubStatus, WorkflowSubStatus[]> Transitions = new()
    {
        [WorkflowSubStatus.Pending] = [WorkflowSubStatus.Suspended, WorkflowSubStatus.Finished, WorkflowSubStatus.Faulted],
        [WorkflowSubStatus.Suspended] = [WorkflowSubStatus.Suspended, WorkflowSubStatus.Finished, WorkflowSubStatus.Faulted],
        [WorkflowSubStatus.Finished] = [],
        [WorkflowSubStatus.Faulted] = [],
    };

    [Property(MaxTest = 150, Replay = "8123,5077")]
    public Property Crashes_at_any_commit_and_duplicates_do_not_change_what_an_instance_does() => Prop.ForAll(Numbers().ToArbitrary(), numbers =>
        Task.Run(async () =>
        {
            var definition = new RandomFlow(numbers).Definition();
            var calm = await RunAsync(definition, []);
            var rough = await RunAsync(definition, numbers);
            return rough.Summary == calm.Summary;
        }).GetAwaiter().GetResult());

    [Property(MaxTest = 150, Replay = "8123,5077")]
    public Property A_journal_replays_and_no_execution_leaves_its_table_of_states() => Prop.ForAll(Numbers().ToArbitrary(), numbers =>
        Task.Run(async () =>
        {
            var run = await RunAsync(new RandomFlow(numbers).Definition(), []);
            return run.IsReplayed && run.Entries.GroupBy(entry => entry.Execution).All(Follows) && run.States.Zip(run.States.Skip(1)).All(pair => Transitions[pair.First].Contains(pair.Second));
        }).GetAwaiter().GetResult());

    [Fact]
    public async Task The_generator_makes_what_the_laws_are_about()
    {
        var runs = new List<Observed>();
        foreach (var numbers in Numbers().Sample(200))
        {
            runs.Add(await RunAsync(new RandomFlow(numbers).Definition(), numbers));
        }

        int Count(Func<Observed, bool> predicate) => runs.Count(predicate);
        Count(run => run.Entries.Exists(entry => entry.EventName == "Resumed")).ShouldBeGreaterThan(60, "flows that wait");
        Count(run => run.Entries.Exists(entry => entry.EventName == "Canceled")).ShouldBeGreaterThan(15, "flows that cancel branches");
        Count(run => run.Entries.Exists(entry => entry is { ActivityType: "Elsa.FlowJoin", EventName: "Completed" })).ShouldBeGreaterThan(40, "flows that join");
        Count(run => run.Entries.Exists(entry => entry.EventName == "Faulted")).ShouldBeGreaterThan(5, "flows that fail");
        Count(run => run.States[^1] == WorkflowSubStatus.Finished).ShouldBeGreaterThan(100, "flows that end");
        Count(run => run.Crashes > 0).ShouldBeGreaterThan(100, "runs that crash");
        Count(run => run.States.Count > 3).ShouldBeGreaterThan(50, "runs of several turns");
    }

    private static Gen<int[]> Numbers() => Gen.Choose(0, 9_999).ArrayOf(60);

    private static bool Follows(IEnumerable<JournalEntry> entries)
    {
        var last = "";
        foreach (var entry in entries.Where(entry => Following.ContainsKey(entry.EventName)))
        {
            if (!Following[last].Contains(entry.EventName))
            {
                return false;
            }

            last = entry.EventName;
        }

        return true;
    }

    /// <summary>Starts an instance and ends its waits one by one, the oldest first; with fates, commits crash before or after they are done and stimuli come twice.</summary>
    private static async Task<Observed> RunAsync(JsonObject definition, IReadOnlyList<int> fates)
    {
        using var host = new EngineHost();
        var crashes = 0;
        void Crash(int number, int kind)
        {
            if (fates.Count > 0 && fates[number % fates.Count] % 4 == kind)
            {
                crashes++;
                throw new IOException("The host dies here.");
            }
        }

        host.BeforeCommit = number => Crash(number, 1);
        host.AfterCommit = number => Crash(number, 2);
        var plan = host.Plan(definition);
        var states = new List<WorkflowSubStatus> { WorkflowSubStatus.Pending };
        await InsistAsync(() => host.Runner.StartAsync(new StartWorkflow { Plan = plan, InstanceId = "i", StartKey = "k" }));
        for (var step = 0; ; step++)
        {
            var state = host.State("i");
            states.Add(state.SubStatus);
            if (state.IsFinished || state.Bookmarks.Count == 0 || step > 300)
            {
                var journal = await host.Store.FindJournalAsync("i", default);
                var entries = journal.SelectMany(row => JournalReader.Read(row).Entries).ToList();
                var summary = string.Join('\n', [.. entries.Select(entry => $"{entry.EventName} {entry.ActivityId} {entry.Execution} {entry.Message}"), .. host.Lines("i"), state.SubStatus.ToString(), .. state.Variables.Select(pair => $"{pair.Key}={pair.Value}")]);
                return new Observed(summary, entries, states, crashes, Replay.Run(plan, journal) == host.Store.Find("i")!.StateJson);
            }

            var wait = state.Bookmarks[0];
            await InsistAsync(() => EndAsync(host, wait));
            if (fates.Count > 0 && fates[step % fates.Count] % 3 == 0)
            {
                await InsistAsync(() => EndAsync(host, wait));
            }
        }
    }

    private static Task<RunResult> EndAsync(EngineHost host, BookmarkState wait)
    {
        if (wait.TimerId is null)
        {
            return host.Runner.ResumeAsync(new ResumeBookmark { InstanceId = "i", BookmarkId = wait.Id });
        }

        host.Clock.MoveTo(wait.DueAt!.Value);
        return host.Runner.FireTimerAsync(wait.TimerId);
    }

    // Whoever asked a host that died asks again.
    private static async Task InsistAsync(Func<Task<RunResult>> ask)
    {
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (IOException)
            {
                continue;
            }
        }
    }

    private sealed record Observed(string Summary, List<JournalEntry> Entries, List<WorkflowSubStatus> States, int Crashes, bool IsReplayed);
}
