using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Reads Elsa 3 definitions. Ids that a file lacks are assigned and node ids follow from where activities stand; nothing else is changed.</summary>
public static class DefinitionReader
{
    /// <summary>Id of the workflow itself, the first part of every node id.</summary>
    public const string WorkflowNodeId = "Workflow1";

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    /// <summary>Reads a definition.</summary>
    /// <exception cref="DefinitionFormatException">The text is no JSON object, or the object is no definition.</exception>
    public static WorkflowDefinition Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json, null, Options);
        }
        catch (JsonException exception)
        {
            throw new DefinitionFormatException($"流程定义不是有效的 JSON（第 {exception.LineNumber + 1} 行）。请重新导出后再导入。", exception);
        }

        return node is JsonObject definition ? Read(definition) : throw new DefinitionFormatException("流程定义必须是一个 JSON 对象。请检查文件内容。");
    }

    /// <summary>Reads a definition from JSON that it takes over.</summary>
    /// <exception cref="DefinitionFormatException">The object is no definition.</exception>
    public static WorkflowDefinition Read(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.GetProperty("root") is not JsonObject root)
        {
            if (json.GetProperty("root") is not null || json.GetProperty("activities") is not null)
            {
                throw new DefinitionFormatException("流程定义缺少 root 对象。请确认文件是 Elsa 3 的流程定义。");
            }

            return new WorkflowDefinition(json);
        }

        if (ActivityJson.TypeOf(root) is null)
        {
            throw new DefinitionFormatException("流程定义的 root 没有 type。请确认文件是 Elsa 3 的流程定义。");
        }

        AssignIds(root);
        return new WorkflowDefinition(json);
    }

    private static void AssignIds(JsonObject root)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in ActivityJson.Flatten(root))
        {
            if (activity.GetText("id") is { Length: > 0 } id)
            {
                used.Add(id);
            }
        }

        var counters = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var activity in ActivityJson.Flatten(root))
        {
            if (activity.GetText("id") is { Length: > 0 })
            {
                continue;
            }

            var type = ActivityJson.TypeOf(activity)!;
            var shortType = type[(type.LastIndexOf('.') + 1)..];
            string id;
            do
            {
                counters[shortType] = counters.GetValueOrDefault(shortType) + 1;
                id = shortType + counters[shortType].ToString(CultureInfo.InvariantCulture);
            }
            while (!used.Add(id));

            activity.Remove("Id");
            activity["id"] = id;
        }

        AssignNodeIds(root, WorkflowNodeId);
    }

    private static void AssignNodeIds(JsonObject activity, string parentNodeId)
    {
        // Also where one is given: an activity that was moved or pasted brings the node id of its old place.
        var nodeId = $"{parentNodeId}:{activity.GetText("id")}";
        if (activity.GetText("nodeId") != nodeId)
        {
            activity.Remove("NodeId");
            activity["nodeId"] = nodeId;
        }

        foreach (var (_, child) in ActivityJson.Children(activity))
        {
            AssignNodeIds(child, nodeId);
        }
    }
}
