using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Library;

namespace CreditFlow.Workflows.Operations;

/// <summary>Makes a timeline for people out of a journal.</summary>
internal sealed class RehearsalTimeline(WorkflowPlan plan, IReadOnlySet<int> assumedTurns)
{
    private readonly List<RehearsalEntry> _entries = [];

    public IReadOnlyList<RehearsalEntry> Build(IReadOnlyList<(int Turn, TurnRecord Record)> turns)
    {
        foreach (var (turn, record) in turns)
        {
            Add(record, assumedTurns.Contains(turn));
        }

        return _entries;
    }

    public IReadOnlyList<RehearsalEntry> Build(IReadOnlyList<(int Turn, TurnRecord Record)> turns, RehearsalEnd end, string? message, DateTimeOffset now)
    {
        Build(turns);
        _entries.Add(new RehearsalEntry(now, end == RehearsalEnd.Finished ? "finished" : end == RehearsalEnd.Faulted ? "faulted" : end == RehearsalEnd.Waiting ? "waiting" : "stuck", null, null, message, false));
        return _entries;
    }

    private void Add(TurnRecord record, bool assumed)
    {
        var calls = record.Results.GroupBy(result => result.Execution).ToDictionary(group => group.Key, group => new Queue<ActivityResult>(group));
        foreach (var entry in record.Entries)
        {
            if (plan.FindByNodeId(entry.NodeId) is not { } node || node.Activity is IContainerActivity)
            {
                continue;
            }

            switch (entry.EventName)
            {
                case "Started":
                    Enter(entry, node, "started", null, false);
                    break;
                case "Resumed":
                    Enter(entry, node, record.Trigger.Kind == TriggerKind.Timer ? "timer" : "answered", Answer(record), assumed);
                    break;
                default:
                    AddLines(entry, node, calls.GetValueOrDefault(entry.Execution));
                    Enter(entry, node, entry.EventName == "Suspended" ? "waiting" : entry.EventName.ToLowerInvariant(), Text(entry), false);
                    break;
            }
        }
    }

    private void AddLines(JournalEntry entry, PlanNode node, Queue<ActivityResult>? calls)
    {
        while (calls?.TryDequeue(out var result) == true)
        {
            foreach (var line in result.Lines ?? [])
            {
                Enter(entry, node, "line", line, false);
            }
        }
    }

    private void Enter(JournalEntry entry, PlanNode node, string kind, string? text, bool assumed) =>
        _entries.Add(new RehearsalEntry(entry.Timestamp, kind, node.Id, node.DisplayName, text, assumed));

    private static string? Answer(TurnRecord record) => (record.Trigger.Payload as JsonObject)?["outcome"] is { } outcome ? WorkflowValue.Text(outcome) : null;

    // What an activity notes for the journal under "text" is meant for people and goes before the bare outcome.
    private static string? Text(JournalEntry entry)
    {
        var noted = entry.Payload as JsonObject;
        var text = WorkflowValue.Text(noted?["text"] ?? noted?["Text"]);
        return (text, WorkflowValue.Text(noted?["DueAt"])) switch
        {
            ({ } words, _) => words,
            (null, { } due) => due,
            _ => entry.Message,
        };
    }
}
