using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>An activity of a definition with those inside it, as the designer walks them.</summary>
/// <param name="Activity">Its JSON.</param>
/// <param name="Port">The slot of the parent in which it stands; <see langword="null"/> for the workflow itself.</param>
/// <param name="NodeId">Its node id.</param>
/// <param name="Children">What stands inside it.</param>
public sealed record ActivityTree(JsonObject Activity, string? Port, string NodeId, IReadOnlyList<ActivityTree> Children)
{
    private const string RootPort = "Root";

    /// <summary>Type of the activity.</summary>
    public string Type => Activity.GetText("type") ?? "";

    /// <summary>Id of the activity.</summary>
    public string Id => Activity.GetText("id") ?? "";

    /// <summary>What people call the activity.</summary>
    public string DisplayName => ActivityJson.DisplayName(Activity);

    /// <summary>The connections between its children, when it is a flowchart.</summary>
    public IReadOnlyList<ConnectionDeclaration> Connections => ConnectionDeclaration.ReadAll(Activity);

    /// <summary>The definition as one tree under an activity that stands for the workflow.</summary>
    public static ActivityTree Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var workflow = new JsonObject
        {
            ["id"] = DefinitionReader.WorkflowNodeId,
            ["nodeId"] = DefinitionReader.WorkflowNodeId,
            ["type"] = "Elsa.Workflow",
            ["version"] = definition.Version,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["root"] = definition.Root?.DeepClone(),
        };
        return new ActivityTree(workflow, null, DefinitionReader.WorkflowNodeId, definition.Root is { } root ? [Build(root, RootPort)] : []);
    }

    /// <summary>Ids of the definitions that a definition uses as activities.</summary>
    public static IReadOnlyList<string> ReferencesOf(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Root is { } root
            ? [.. ActivityJson.Flatten(root).Select(activity => activity.GetText("workflowDefinitionId")).OfType<string>().Distinct(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>A definition whose references to another one lead to that one's given version; <see langword="null"/> when they do already.</summary>
    public static WorkflowDefinition? WithReferences(WorkflowDefinition definition, Storage.DefinitionEntry target)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(target);
        var copy = definition.With(new Dictionary<string, JsonNode?>());
        var isChanged = false;
        foreach (var activity in copy.Root is { } root ? ActivityJson.Flatten(root) : [])
        {
            if (activity.GetText("workflowDefinitionId") == target.DefinitionId && activity.GetText("workflowDefinitionVersionId") != target.Id)
            {
                (activity["workflowDefinitionVersionId"], activity["version"]) = (target.Id, target.Version);
                isChanged = true;
            }
        }

        return isChanged ? copy : null;
    }

    /// <summary>The way from here to a node, both ends included; empty when it is not below.</summary>
    public IReadOnlyList<ActivityTree> PathTo(string nodeId)
    {
        if (NodeId == nodeId)
        {
            return [this];
        }

        foreach (var child in Children)
        {
            if (child.PathTo(nodeId) is { Count: > 0 } path)
            {
                return [this, .. path];
            }
        }

        return [];
    }

    private static ActivityTree Build(JsonObject activity, string port) =>
        new(activity, port, activity.GetText("nodeId") ?? "", [.. ActivityJson.Children(activity).Select(child => Build(child.Activity, child.Port))]);
}
