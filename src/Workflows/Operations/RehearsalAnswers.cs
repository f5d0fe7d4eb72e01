using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Operations;

/// <summary>
/// Reads answers for a rehearsal:
/// <code>{"answers":[{"activity":"review","outcome":"Upheld","data":{"opinion":"属实"},"at":"2026-02-24T10:00:00+08:00"}]}</code>
/// <c>activity</c> is an activity's id or name; several answers for one activity are used in order. <c>outcome</c>, <c>data</c> and <c>at</c> may be missing. An <c>at</c> without an offset is local time of
/// Asia/Shanghai; <c>"at":"never"</c> leaves the wait unanswered. The activity's payload is <c>data</c>, with <c>outcome</c> as a further property.
/// </summary>
public static class RehearsalAnswers
{
    internal const string Never = "never";

    /// <summary>Reads answers.</summary>
    /// <exception cref="RehearsalException">The text is not of the form described.</exception>
    public static IReadOnlyList<RehearsalAnswer> Parse(string json)
    {
        var root = ReadJson(json);
        return Read(root as JsonArray ?? (root as JsonObject)?["answers"] as JsonArray ?? throw new RehearsalException("演练答案文件应为 {\"answers\":[…]}。"));
    }

    internal static JsonNode? ReadJson(string json)
    {
        try
        {
            return JsonNode.Parse(json, null, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException exception)
        {
            throw new RehearsalException($"演练答案文件不是有效的 JSON（第 {exception.LineNumber + 1} 行）。", exception);
        }
    }

    internal static IReadOnlyList<RehearsalAnswer> Read(JsonNode? list) => [.. (list as JsonArray ?? []).Select((node, index) => Read(node, index))];

    internal static IReadOnlyList<RehearsalAnswer> ReadTasks(JsonNode? list) => [.. (list as JsonArray ?? []).Select(ReadTask)];

    private static RehearsalAnswer Read(JsonNode? node, int index)
    {
        if (node is not JsonObject item || WorkflowValue.Text(item["activity"]) is not { Length: > 0 } activity)
        {
            throw new RehearsalException($"第 {index + 1} 条演练答案没有 activity（活动的编号或名称）。");
        }

        if (WorkflowValue.Text(item["at"]) == Never)
        {
            return new RehearsalAnswer(activity) { IsNever = true };
        }

        var at = MomentOf(item, index);
        return new RehearsalAnswer(activity, WorkflowValue.Text(item["outcome"]), item["data"]?.DeepClone(), at?.Instant) { After = at?.After };
    }

    private static RehearsalAnswer ReadTask(JsonNode? node, int index)
    {
        if (node is not JsonObject item || WorkflowValue.Text(item["name"]) is not { Length: > 0 } name)
        {
            throw new RehearsalException($"第 {index + 1} 个演练任务没有 name（任务名称）。");
        }

        var at = MomentOf(item, index);
        return new RehearsalAnswer(name, null, new JsonObject { ["result"] = item["result"]?.DeepClone() }, at?.Instant) { After = at?.After, IsTask = true };
    }

    private static RehearsalMoment? MomentOf(JsonObject item, int index)
    {
        try
        {
            return RehearsalMoment.Read(item["at"]);
        }
        catch (ValueConversionException exception)
        {
            throw new RehearsalException($"第 {index + 1} 条演练答案的时间（at）无法读取。请使用 2026-02-24T10:00:00+08:00 的写法。", exception);
        }
    }
}
