using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Execution;

/// <summary>The values that an execution's inputs had, for those who look after processes.</summary>
public static class InputValues
{
    /// <summary>What stands for a value that nobody may read.</summary>
    public const string Mask = "••••••";

    /// <summary>Values by the inputs' names: plain ones from the definition, evaluated ones from the journal, sensitive ones masked.</summary>
    /// <param name="node">The activity.</param>
    /// <param name="evaluated">What the journal kept of the execution, or <see langword="null"/>.</param>
    public static IReadOnlyDictionary<string, JsonNode?> Of(PlanNode node, IReadOnlyDictionary<string, JsonNode?>? evaluated)
    {
        ArgumentNullException.ThrowIfNull(node);
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (descriptor, input) in node.Inputs)
        {
            if (descriptor.IsSensitive)
            {
                values[descriptor.Name] = Mask;
            }
            else if (evaluated is not null && evaluated.TryGetValue(descriptor.Name, out var value))
            {
                values[descriptor.Name] = value;
            }
            else if (input.Expression is { Type: "Literal" or "Object" or "Json" } expression)
            {
                values[descriptor.Name] = WorkflowValue.ToJson(expression.Value);
            }
        }

        return values;
    }
}
