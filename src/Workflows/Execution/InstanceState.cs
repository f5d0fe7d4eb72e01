using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CreditFlow.Workflows.Execution;

/// <summary>
/// Everything that changes while an instance runs. It is loaded at the start of a turn, handed to the scheduler, which alone changes it, and written at the turn's end.
/// JSON values in it are never changed in place: a new value replaces the old one.
/// </summary>
public sealed class InstanceState
{
    /// <summary>Id of the instance.</summary>
    public required string Id { get; set; }

    /// <summary>The definition over all its versions.</summary>
    public required string DefinitionId { get; set; }

    /// <summary>Row id of the version that the instance is pinned to.</summary>
    public required string DefinitionVersionId { get; set; }

    /// <summary>Number of that version.</summary>
    public int DefinitionVersion { get; set; }

    /// <summary>Running or Finished.</summary>
    public WorkflowStatus Status { get; set; }

    /// <summary>What exactly it is doing, or how it ended.</summary>
    public WorkflowSubStatus SubStatus { get; set; }

    /// <summary>What the instance is about, or <see langword="null"/>.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Display name, or <see langword="null"/>.</summary>
    public string? Name { get; set; }

    /// <summary>The instance that dispatched this one, or <see langword="null"/>.</summary>
    public string? ParentInstanceId { get; set; }

    /// <summary>What that instance waits for.</summary>
    public ParentWait ParentWait { get; set; }

    /// <summary>Generations of dispatching instances before this one.</summary>
    public int Depth { get; set; }

    /// <summary>The caller's idempotency key of the start, or <see langword="null"/>.</summary>
    public string? StartKey { get; set; }

    /// <summary>What the instance holds until it is over, so that its definition's activation strategy is kept; or <see langword="null"/>.</summary>
    public string? ActivationKey { get; set; }

    /// <summary>W3C trace context of the turn that began it, when it was traced; or <see langword="null"/>.</summary>
    public string? TraceParent { get; set; }

    /// <summary>The trigger activity that started the run, or <see langword="null"/>.</summary>
    public string? TriggerActivityId { get; set; }

    /// <summary>Number of turns so far.</summary>
    public int Turn { get; set; }

    /// <summary>When the instance began (UTC).</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its last turn was (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it finished (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Inputs of the start.</summary>
    public Dictionary<string, JsonNode?> Input { get; set; } = [];

    /// <summary>Outputs set so far.</summary>
    public Dictionary<string, JsonNode?> Output { get; set; } = [];

    /// <summary>Workflow-level variables by id. A variable that was never written is absent: its default holds.</summary>
    public Dictionary<string, JsonNode?> Variables { get; set; } = [];

    /// <summary>Outputs of activities by activity id and output name.</summary>
    public Dictionary<string, Dictionary<string, JsonNode?>> ActivityOutputs { get; set; } = [];

    /// <summary>The activity that last gave a result, or <see langword="null"/>.</summary>
    public string? LastResultActivityId { get; set; }

    /// <summary>Live executions of activities: pending, running or faulted ones. Ended ones leave the list; the journal keeps them.</summary>
    public List<ExecutionState> Executions { get; set; } = [];

    /// <summary>Number of the next execution.</summary>
    public int NextExecution { get; set; } = 1;

    /// <summary>Work not done yet. Empty between turns, except in a faulted instance, where it waits for the retry.</summary>
    public List<WorkItem> Work { get; set; } = [];

    /// <summary>Where the instance waits.</summary>
    public List<BookmarkState> Bookmarks { get; set; } = [];

    /// <summary>What went wrong so far.</summary>
    public List<Incident> Incidents { get; set; } = [];

    /// <summary>Who has suspended the instance and why, or <see langword="null"/>. While it stands, no wait ends and no work goes on.</summary>
    public Suspension? Suspension { get; set; }

    /// <summary>Wakes that came while the instance was faulted or suspended; it goes on with them once an operator lets it.</summary>
    public List<ParkedWake> Parked { get; set; } = [];

    /// <summary>Keys of the last operations, so that one asked for twice is done once; or <see langword="null"/>.</summary>
    public List<string>? OperationKeys { get; set; }

    /// <summary>Ids of the last wake-ups consumed, so that one delivered twice counts once.</summary>
    public List<string> Consumed { get; set; } = [];

    /// <summary>Outcomes of the workflow as a whole, once finished.</summary>
    public List<string>? Outcomes { get; set; }

    /// <summary>Number of the next journal entry.</summary>
    public long Sequence { get; set; } = 1;

    /// <summary>Whether the instance has ended.</summary>
    [JsonIgnore]
    public bool IsFinished => Status == WorkflowStatus.Finished;

    /// <summary>A live execution by its number, or <see langword="null"/>.</summary>
    public ExecutionState? Execution(int id)
    {
        for (var index = Executions.Count - 1; index >= 0; index--)
        {
            if (Executions[index].Id == id)
            {
                return Executions[index];
            }
        }

        return null;
    }
}
