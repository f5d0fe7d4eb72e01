using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Execution;

/// <summary>A value written to a variable.</summary>
public sealed class VariableWrite
{
    /// <summary>Number of the execution whose scope holds the variable; 0 for the workflow.</summary>
    public int Scope { get; set; }

    /// <summary>Id of the variable.</summary>
    public required string Id { get; set; }

    /// <summary>The value.</summary>
    public JsonNode? Value { get; set; }
}
