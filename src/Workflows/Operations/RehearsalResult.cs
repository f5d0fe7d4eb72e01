using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Workflows.Operations;

/// <summary>What a rehearsal showed.</summary>
/// <param name="InstanceId">Id of the rehearsed instance in the rehearsal's store.</param>
/// <param name="End">How it came to its end.</param>
/// <param name="Status">The instance's status: Running or Finished.</param>
/// <param name="SubStatus">Its sub-status.</param>
/// <param name="Lines">What WriteLine wrote, in order.</param>
/// <param name="Timeline">Everything that happened, in order.</param>
/// <param name="Incidents">What went wrong.</param>
/// <param name="Output">Outputs of the workflow.</param>
/// <param name="Message">Why it ended early, for people; <see langword="null"/> when it finished.</param>
public sealed record RehearsalResult(
    string InstanceId,
    RehearsalEnd End,
    string Status,
    string SubStatus,
    IReadOnlyList<string> Lines,
    IReadOnlyList<RehearsalEntry> Timeline,
    IReadOnlyList<Incident> Incidents,
    IReadOnlyDictionary<string, JsonNode?> Output,
    string? Message)
{
    /// <summary>The plan it followed.</summary>
    public required WorkflowPlan Plan { get; init; }

    /// <summary>The instance as it was left.</summary>
    public required InstanceState State { get; init; }

    /// <summary>The instance's journal, in order.</summary>
    public required IReadOnlyList<JournalEntry> Journal { get; init; }

    /// <summary>The instance's turns, the first at index 0.</summary>
    public IReadOnlyList<TurnRecord> Turns { get; init; } = [];

    /// <summary>Waits of this instance and of those that it dispatched, in the order in which they were first seen. Given for the rehearsed instance only.</summary>
    public IReadOnlyList<RehearsalWait> Waits { get; init; } = [];

    /// <summary>The instances that it and its children dispatched, in the order in which they started.</summary>
    public IReadOnlyList<RehearsalResult> Children { get; init; } = [];
}
