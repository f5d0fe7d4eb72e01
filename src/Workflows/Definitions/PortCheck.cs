using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Library;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Knows the outgoing ports that an activity has on the canvas: those of its type, and those that its inputs name.</summary>
internal static class PortCheck
{
    /// <summary>The ports, or <see langword="null"/> when they are only known while it runs.</summary>
    public static IReadOnlyCollection<string>? PortsOf(JsonObject activity, ActivityDescriptor descriptor)
    {
        var ports = descriptor.Ports.Where(port => !port.IsEmbedded).Select(port => port.Name).ToHashSet(StringComparer.Ordinal);
        if (descriptor.ClrType == typeof(FlowSwitch))
        {
            ports.UnionWith(ExpressionJson.ReadCases(activity.GetProperty("cases")).Select(item => item.Label));
        }

        foreach (var input in descriptor.Inputs.Where(input => input.UIHint == InputUIHints.DynamicOutcomes))
        {
            var expression = ExpressionJson.Read(activity.GetProperty(input.JsonName));
            if (expression is null)
            {
                ports.Add("Done");
                continue;
            }

            if (Names(expression) is not { } names)
            {
                return null;
            }

            ports.UnionWith(names);
        }

        return ports;
    }

    /// <summary>The ports of an activity of a plan, those on which connections leave it among them; what its inputs only name while it runs is missing.</summary>
    public static IEnumerable<string> PortsOf(PlanNode node)
    {
        var named = node.Descriptor.Inputs.Where(input => input.UIHint == InputUIHints.DynamicOutcomes).SelectMany(input => node.LiteralOf(input) is JsonArray list ? list.Select(item => item?.ToString() ?? "") : []);
        var cases = node.Activity is FlowSwitch choice ? choice.Cases.Select(item => item.Label) : [];
        return node.Descriptor.Ports.Where(port => !port.IsEmbedded).Select(port => port.Name).Concat(named).Concat(cases).Concat(node.ConnectedOutcomes);
    }

    private static IReadOnlyList<string>? Names(Expression expression)
    {
        if (expression.Type is not ("Object" or "Json" or "Literal"))
        {
            return null;
        }

        try
        {
            return (expression.Value is string text ? WorkflowValue.ParseJson(text) : expression.Value) is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "")] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
