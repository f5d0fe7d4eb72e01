using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.Pages.Picture;

/// <summary>The picture of one run of a process: the version it follows, and what became of each step.</summary>
/// <param name="Name">Name of the process.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Drawing">The version.</param>
/// <param name="Marks">What became of the steps; those still to come have none.</param>
/// <param name="Taken">The outcomes with which steps ended.</param>
public sealed record InstancePicture(string Name, int Version, ProcessDrawing Drawing, IReadOnlyDictionary<string, StepMark> Marks, IReadOnlySet<StepOutcome> Taken)
{
    private const string Done = "Done";

    /// <summary>The picture of a run, or <see langword="null"/> when its version is gone.</summary>
    internal static InstancePicture? Of(InstanceHistory history)
    {
        if (history.Plan is not { } plan)
        {
            return null;
        }

        var drawing = ProcessDrawing.Of(plan.Definition);
        var marks = history.Runs.GroupBy(run => run.ActivityId, StringComparer.Ordinal).ToDictionary(runs => runs.Key, runs => MarkOf([.. runs]), StringComparer.Ordinal);
        foreach (var id in Passed(drawing, marks, history.State.IsFinished && history.State.SubStatus != WorkflowSubStatus.Faulted))
        {
            marks[id] = StepMark.Skipped;
        }

        var taken = history.Lines
            .Where(line => line.Run is not null && line.Entry.EventName == "Completed")
            .SelectMany(line => (line.Entry.Message ?? Done).Split(", ").Select(outcome => new StepOutcome(line.Entry.ActivityId, outcome)));
        return new InstancePicture(plan.Name, plan.Version, drawing, marks, taken.ToHashSet());
    }

    // Of a step that was visited again, what is open now counts, then the last visit.
    private static StepMark MarkOf(IReadOnlyList<ActivityRun> runs)
    {
        var last = runs[^1];
        return runs.Any(run => run.Status == ActivityStatus.Faulted || run.OpenFaults > 0) ? StepMark.Faulted
            : runs.Any(run => run.Status is ActivityStatus.Running or ActivityStatus.Pending) ? StepMark.Current
            : last.Status == ActivityStatus.Completed ? StepMark.Done
            : StepMark.Skipped;
    }

    // What has failed can be taken up again. Between two turns everything that is open stands at a step that waits or has failed: what cannot be reached from there will not come any more.
    private static IEnumerable<string> Passed(ProcessDrawing drawing, Dictionary<string, StepMark> marks, bool isOver)
    {
        var next = drawing.Links.ToLookup(link => link.Source, link => link.Target, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(isOver ? [] : drawing.Steps.Where(step => marks.GetValueOrDefault(step.Id) is StepMark.Current or StepMark.Faulted).Select(step => step.Id));
        while (open.TryPop(out var id))
        {
            foreach (var target in next[id].Where(reached.Add))
            {
                open.Push(target);
            }
        }

        return drawing.Steps.Select(step => step.Id).Where(id => !marks.ContainsKey(id) && !reached.Contains(id));
    }
}
