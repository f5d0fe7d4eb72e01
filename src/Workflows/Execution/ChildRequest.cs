using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Execution;

/// <summary>A child that an activity scheduled.</summary>
public sealed class ChildRequest
{
    /// <summary>The child's id in the definition.</summary>
    public required string ActivityId { get; set; }

    /// <summary>Method of the parent that continues it when the child completes, or <see langword="null"/>.</summary>
    public string? Callback { get; set; }

    /// <summary>Variables given to the child's scope, or <see langword="null"/>.</summary>
    public Dictionary<string, JsonNode?>? Variables { get; set; }
}
