using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Execution;

/// <summary>One execution of an activity.</summary>
public sealed class ExecutionState
{
    /// <summary>Number within the instance.</summary>
    public required int Id { get; set; }

    /// <summary>Number of the execution that scheduled it; 0 for the root.</summary>
    public int Parent { get; set; }

    /// <summary>The activity's id in the definition.</summary>
    public required string ActivityId { get; set; }

    /// <summary>Its state.</summary>
    public ActivityStatus Status { get; set; }

    /// <summary>When it began (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Name of the parent's method that continues it when this execution completes, or <see langword="null"/>.</summary>
    public string? OnCompleted { get; set; }

    /// <summary>Whether a loop edge led here. Such a visit is not counted by the flowchart.</summary>
    public bool Backward { get; set; }

    /// <summary>Variables of this scope by id, or <see langword="null"/>.</summary>
    public Dictionary<string, JsonNode?>? Variables { get; set; }

    /// <summary>What the activity itself remembers, or <see langword="null"/>.</summary>
    public Dictionary<string, JsonNode?>? Properties { get; set; }

    /// <summary>Position of a sequence.</summary>
    public int Position { get; set; }

    /// <summary>Counters of a flowchart, or <see langword="null"/>.</summary>
    public FlowCounters? Flow { get; set; }

    /// <summary>Tokens of a flowchart in token mode, or <see langword="null"/>.</summary>
    public List<FlowToken>? Tokens { get; set; }

    /// <summary>The call that failed, kept for the retry; or <see langword="null"/>.</summary>
    public WorkItem? FaultedWork { get; set; }

    /// <summary>The plan's node, resolved once per turn.</summary>
    [JsonIgnore]
    internal PlanNode? Node { get; set; }
}
