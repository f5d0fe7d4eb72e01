using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Finds activities in a definition's JSON, whether their types are known or not.</summary>
internal static class ActivityJson
{
    // Places in an activity where an object with a "type" is something else than an activity.
    private static readonly HashSet<string> NoChildren = new(StringComparer.OrdinalIgnoreCase)
    {
        "customProperties", "metadata", "connections", "variables", "inputs", "outputs",
    };

    public static string? TypeOf(JsonObject json) => json.GetText("type");

    // Expressions have a type too, but never an id, a version or a dotted type name.
    public static bool IsActivity(JsonNode? node) =>
        node is JsonObject json
        && TypeOf(json) is { Length: > 0 } type
        && (json.GetProperty("id") is not null || json.GetProperty("version") is not null || json.GetProperty("nodeId") is not null || type.Contains('.', StringComparison.Ordinal));

    public static IEnumerable<(string Port, JsonObject Activity)> Children(JsonObject activity)
    {
        foreach (var (name, value) in activity)
        {
            if (NoChildren.Contains(name))
            {
                continue;
            }

            if (IsActivity(value))
            {
                yield return (name, (JsonObject)value!);
            }
            else if (value is JsonArray list)
            {
                foreach (var item in list)
                {
                    if (IsActivity(item))
                    {
                        yield return (name, (JsonObject)item!);
                    }
                    else if (item is JsonObject wrapper && wrapper.GetProperty("activity") is JsonObject inner && IsActivity(inner))
                    {
                        yield return (wrapper.GetText("label") ?? name, inner);
                    }
                }
            }
        }
    }

    public static IEnumerable<JsonObject> Flatten(JsonObject activity)
    {
        yield return activity;
        foreach (var (_, child) in Children(activity))
        {
            foreach (var inner in Flatten(child))
            {
                yield return inner;
            }
        }
    }

    /// <summary>What people call the activity: the text on the canvas, its name, or its id.</summary>
    public static string DisplayName(JsonObject activity) =>
        DisplayText(activity)
        ?? (activity.GetText("name") is { Length: > 0 } name ? name : activity.GetText("id") ?? "?");

    /// <summary>The text on the canvas, or <see langword="null"/> when the designer gave none.</summary>
    public static string? DisplayText(JsonObject activity) => (activity.GetProperty("metadata") as JsonObject)?.GetText("displayText") is { Length: > 0 } text ? text : null;

    public static bool CanStartWorkflow(JsonObject activity) =>
        activity.GetProperty("customProperties") is JsonObject custom && custom.GetFlag("canStartWorkflow") || activity.GetFlag("canStartWorkflow");
}
