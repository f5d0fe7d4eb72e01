using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Execution;

/// <summary>An instance that an activity asked for. It is stored with the turn and started afterwards.</summary>
public sealed class DispatchedWorkflow
{
    /// <summary>Id of the new instance.</summary>
    public required string InstanceId { get; set; }

    /// <summary>Row id of the version that it follows.</summary>
    public required string DefinitionVersionId { get; set; }

    /// <summary>The instance that asks.</summary>
    public required string ParentInstanceId { get; set; }

    /// <summary>What the asking instance waits for.</summary>
    public ParentWait ParentWait { get; set; }

    /// <summary>Generations of dispatching instances before this one.</summary>
    public int Depth { get; set; }

    /// <summary>What the new instance is about, or <see langword="null"/>.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Its inputs, or <see langword="null"/>.</summary>
    public JsonNode? Input { get; set; }
}
