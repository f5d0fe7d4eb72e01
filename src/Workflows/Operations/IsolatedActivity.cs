using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Operations;

/// <summary>Takes one activity out of a definition, so that it can be tried alone.</summary>
public static class IsolatedActivity
{
    /// <summary>
    /// A definition that consists of that activity only, without the activities inside it; the variables of the containers around it become variables of the workflow.
    /// <see langword="null"/> when the definition has no such activity.
    /// </summary>
    /// <param name="definition">The definition.</param>
    /// <param name="nodeId">The activity's node id, or its id.</param>
    public static WorkflowDefinition? Take(WorkflowDefinition definition, string nodeId)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Root is not { } root || PathTo(root, nodeId) is not { } path)
        {
            return null;
        }

        var variables = new JsonArray();
        foreach (var scope in path.Select(container => container.GetProperty("variables")).Prepend(definition.Json.GetProperty("variables")).OfType<JsonArray>())
        {
            foreach (var variable in scope)
            {
                variables.Add(variable?.DeepClone());
            }
        }

        return definition.With(new Dictionary<string, JsonNode?> { ["root"] = WithoutChildren(path[^1]), ["variables"] = variables });
    }

    private static List<JsonObject>? PathTo(JsonObject activity, string nodeId)
    {
        if (activity.GetText("nodeId") == nodeId || activity.GetText("id") == nodeId)
        {
            return [activity];
        }

        foreach (var (_, child) in ActivityJson.Children(activity))
        {
            if (PathTo(child, nodeId) is { } path)
            {
                path.Insert(0, activity);
                return path;
            }
        }

        return null;
    }

    private static JsonObject WithoutChildren(JsonObject activity)
    {
        var alone = (JsonObject)activity.DeepClone();
        foreach (var (name, value) in activity)
        {
            if (ActivityJson.IsActivity(value))
            {
                alone.Remove(name);
            }
            else if (value is JsonArray list && list.Any(ActivityJson.IsActivity))
            {
                alone[name] = new JsonArray();
            }
        }

        alone.Remove("connections");
        foreach (var item in alone.Select(property => property.Value).OfType<JsonArray>().SelectMany(list => list.OfType<JsonObject>()).Where(item => ActivityJson.IsActivity(item.GetProperty("activity"))).ToList())
        {
            item.Remove("activity");
        }

        return alone;
    }
}
