using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>A connection of a flowchart.</summary>
/// <param name="Source">Id of the activity it leaves.</param>
/// <param name="Port">Outcome that follows it.</param>
/// <param name="Target">Id of the activity it leads to.</param>
public sealed record ConnectionDeclaration(string Source, string Port, string Target)
{
    /// <summary>Reads the connections of a flowchart in every shape that Elsa's files have had.</summary>
    internal static IReadOnlyList<ConnectionDeclaration> ReadAll(JsonObject flowchart)
    {
        var node = flowchart.GetProperty("connections");
        if (node is JsonObject wrapper)
        {
            node = wrapper.GetProperty("$values") ?? new JsonArray(wrapper.DeepClone());
        }

        if (node is not JsonArray list)
        {
            return [];
        }

        var result = new List<ConnectionDeclaration>(list.Count);
        foreach (var item in list.OfType<JsonObject>())
        {
            var source = EndpointOf(item.GetProperty("source"), out var sourcePort);
            var target = EndpointOf(item.GetProperty("target"), out _);
            if (source is not null && target is not null)
            {
                result.Add(new ConnectionDeclaration(source, sourcePort ?? item.GetText("sourcePort") ?? "Done", target));
            }
        }

        return result;
    }

    private static string? EndpointOf(JsonNode? node, out string? port)
    {
        port = null;
        if (node is JsonObject endpoint)
        {
            port = endpoint.GetText("port");
            return endpoint.GetProperty("activity") is JsonObject activity ? activity.GetText("id") : endpoint.GetText("activity");
        }

        return node is JsonValue value && value.TryGetValue<string>(out var id) ? id : null;
    }
}
