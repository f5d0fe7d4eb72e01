using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Definitions;

/// <summary>What stands in an activity's JSON for one of its inputs.</summary>
/// <param name="IsComputed">Whether an expression computes it at run time.</param>
/// <param name="Value">The value that stands there, or <see langword="null"/> for none.</param>
public sealed record GivenInput(bool IsComputed, JsonNode? Value)
{
    /// <summary>Reads an input.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="input">The input's name in JSON.</param>
    public static GivenInput Of(JsonObject activity, string input)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return ExpressionJson.Read(activity[input]) switch
        {
            null => new GivenInput(false, null),
            { Type: "Literal" or "Object" or "Json" } given => new GivenInput(false, given.Value switch { JsonNode node => node.DeepClone(), string text => JsonValue.Create(text), null => null, var other => JsonValue.Create(other.ToString()) }),
            _ => new GivenInput(true, null),
        };
    }

    /// <summary>The value as a text.</summary>
    public string Text => Value is JsonValue ? Value.ToString() : Value?.ToJsonString() ?? "";
}
