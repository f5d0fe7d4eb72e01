using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Library;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Expressions;

/// <summary>Reads expressions and the other values that inputs have in definitions.</summary>
internal static class ExpressionJson
{
    /// <summary>The expression of an input's JSON: <c>{typeName, expression:{type, value}}</c>, or a bare value as a literal. <see langword="null"/> when unset.</summary>
    public static Expression? Read(JsonNode? json)
    {
        if (json is null)
        {
            return null;
        }

        if (json is not JsonObject wrapper)
        {
            return json is JsonArray list ? new Expression("Object", list.DeepClone()) : new Expression("Literal", WorkflowValue.Scalar((JsonValue)json));
        }

        return wrapper.GetProperty("expression") is JsonObject expression ? ReadExpression(expression)
            : wrapper.GetProperty("type") is not null && wrapper.ContainsKey("value") ? ReadExpression(wrapper)
            : null;
    }

    public static Expression? ReadExpression(JsonObject json)
    {
        var type = json.GetText("type") ?? "Literal";
        var value = json.GetProperty("value");
        return value is null ? null : new Expression(type, value is JsonValue single ? WorkflowValue.Scalar(single) : value.DeepClone());
    }

    /// <summary>Id and name of the variable to which a value refers: an object, or the same object as text.</summary>
    public static (string? Id, string? Name) VariableReference(object? value)
    {
        if (value is Variable variable)
        {
            return (variable.Id, variable.Name);
        }

        if (value is JsonValue single && single.GetValueKind() == JsonValueKind.String)
        {
            value = single.GetValue<string>();
        }

        if (value is string text)
        {
            if (!text.TrimStart().StartsWith('{'))
            {
                return text.Length == 0 ? (null, null) : (text, text);
            }

            try
            {
                value = WorkflowValue.ParseJson(text);
            }
            catch (JsonException)
            {
                return (null, null);
            }
        }

        return value is JsonObject json ? (json.GetText("id") ?? json.GetText("name"), json.GetText("name")) : (null, null);
    }

    public static List<FlowSwitchCase> ReadCases(JsonNode? json)
    {
        var cases = new List<FlowSwitchCase>();
        foreach (var item in Items(json))
        {
            cases.Add(new FlowSwitchCase { Label = item.GetText("label") ?? "", Condition = ReadCondition(item) });
        }

        return cases;
    }

    public static List<SwitchCase> ReadSwitchCases(JsonNode? json, IReadOnlyList<PlanNode> children)
    {
        var cases = new List<SwitchCase>();
        foreach (var item in Items(json))
        {
            var id = (item.GetProperty("activity") as JsonObject)?.GetText("id");
            cases.Add(new SwitchCase
            {
                Label = item.GetText("label") ?? "",
                Condition = ReadCondition(item),
                Activity = children.FirstOrDefault(child => child.Activity.Source?.GetText("id") == id)?.Activity,
            });
        }

        return cases;
    }

    private static IEnumerable<JsonObject> Items(JsonNode? json) => json switch
    {
        JsonArray list => list.OfType<JsonObject>(),
        JsonObject wrapper when wrapper.GetProperty("$values") is JsonArray list => list.OfType<JsonObject>(),
        _ => [],
    };

    private static Expression ReadCondition(JsonObject item) =>
        Read(item.GetProperty("condition")) ?? (item.GetProperty("condition") is JsonObject condition ? ReadExpression(condition) : null) ?? new Expression("Literal", false);
}
