using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Execution;

/// <summary>
/// Everything one call of an activity asked for. The scheduler works from it alone, so that a replay feeds the recorded result back and never runs the activity again.
/// </summary>
public sealed class ActivityResult
{
    /// <summary>The execution that was called.</summary>
    public int Execution { get; set; }

    /// <summary>The method that was called, or <see langword="null"/> for the main one.</summary>
    public string? Callback { get; set; }

    /// <summary>Whether the activity completed.</summary>
    public bool Completed { get; set; }

    /// <summary>Outcomes it completed with; <see langword="null"/> means Done.</summary>
    public List<string>? Outcomes { get; set; }

    /// <summary>Outputs set, by name.</summary>
    public Dictionary<string, JsonNode?>? Outputs { get; set; }

    /// <summary>Workflow outputs set, by name.</summary>
    public Dictionary<string, JsonNode?>? WorkflowOutputs { get; set; }

    /// <summary>Variables written, in order.</summary>
    public List<VariableWrite>? Variables { get; set; }

    /// <summary>What the activity wants to remember, by name.</summary>
    public Dictionary<string, JsonNode?>? Properties { get; set; }

    /// <summary>Waits that it began.</summary>
    public List<BookmarkState>? Bookmarks { get; set; }

    /// <summary>Children that it scheduled.</summary>
    public List<ChildRequest>? Children { get; set; }

    /// <summary>Whether its children that still run are cancelled.</summary>
    public bool CancelChildren { get; set; }

    /// <summary>What it asks of the flow around it.</summary>
    public FlowSignal Signal { get; set; }

    /// <summary>New correlation id, or <see langword="null"/> for no change.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>New name of the instance, or <see langword="null"/> for no change.</summary>
    public string? Name { get; set; }

    /// <summary>Ids it drew, in order.</summary>
    public List<Guid>? GeneratedIds { get; set; }

    /// <summary>Timers it moved.</summary>
    public List<TimerMoveRecord>? MovedTimers { get; set; }

    /// <summary>Events it published.</summary>
    public List<PublishedEvent>? Events { get; set; }

    /// <summary>Instances it asked for.</summary>
    public List<DispatchedWorkflow>? Dispatches { get; set; }

    /// <summary>Inputs whose value was not plain in the definition, as evaluated.</summary>
    public Dictionary<string, JsonNode?>? Inputs { get; set; }

    /// <summary>What it noted for the journal.</summary>
    public Dictionary<string, JsonNode?>? JournalData { get; set; }

    /// <summary>Lines it wrote.</summary>
    public List<string>? Lines { get; set; }

    /// <summary>What it threw, or <see langword="null"/>. Nothing else of a failed call counts.</summary>
    public FaultRecord? Fault { get; set; }
}
