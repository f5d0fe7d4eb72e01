using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Operations;

/// <summary>
/// Everything that reaches a rehearsed instance from outside, as its file gives it:
/// <code>
/// {"start":"2026-02-12T09:00:00","correlationId":"case-1","inputs":{"amount":3},"trigger":{"activity":"paid","payload":{}},
///  "answers":[{"activity":"review","outcome":"Upheld","data":{},"at":"+02:00:00"}],"tasks":[{"name":"send","result":5}],
///  "events":[{"name":"Paid","payload":{},"correlationId":"case-1","at":"2026-02-13T10:00:00+08:00"}],"cancel":{"reason":"…","at":"+1.00:00:00"},"assume":false}
/// </code>
/// Every part may be missing. Moments are instants (Asia/Shanghai without an offset) or, after a plus sign, lengths of time after the start.
/// </summary>
public sealed record RehearsalScript
{
    /// <summary>When the instance starts, or <see langword="null"/>.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>What the instance is about, or <see langword="null"/>.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Inputs of the workflow.</summary>
    public IReadOnlyDictionary<string, object?> Inputs { get; init; } = new Dictionary<string, object?>();

    /// <summary>Id or name of the activity that starts the run, or <see langword="null"/>.</summary>
    public string? TriggerActivity { get; init; }

    /// <summary>Answers to waits, in order.</summary>
    public IReadOnlyList<RehearsalAnswer> Answers { get; init; } = [];

    /// <summary>Events, in order.</summary>
    public IReadOnlyList<RehearsalEvent> Events { get; init; } = [];

    /// <summary>The instance's cancellation, or <see langword="null"/>.</summary>
    public RehearsalCancellation? Cancellation { get; init; }

    /// <summary>Whether waits without an answer take their first outcome; else they stay open.</summary>
    public bool Assume { get; init; } = true;

    /// <summary>Reads a script; a bare list, or an object with <c>answers</c> only, is one too.</summary>
    /// <exception cref="RehearsalException">The text is not of the form described.</exception>
    public static RehearsalScript Parse(string json)
    {
        var root = RehearsalAnswers.ReadJson(json);
        if (root is JsonArray)
        {
            return new RehearsalScript { Answers = RehearsalAnswers.Read(root) };
        }

        if (root is not JsonObject script)
        {
            throw new RehearsalException("演练文件应为一个 JSON 对象，例如 {\"answers\":[…]}。");
        }

        try
        {
            var trigger = script["trigger"] as JsonObject;
            var inputs = (script["inputs"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => (object?)pair.Value?.DeepClone(), StringComparer.Ordinal);
            if (trigger?["payload"] is { } payload)
            {
                inputs["payload"] = payload.DeepClone();
            }

            return new RehearsalScript
            {
                Start = script["start"] is { } start ? WorkflowValue.To<DateTimeOffset>(start) : null,
                CorrelationId = WorkflowValue.Text(script["correlationId"]),
                Inputs = inputs,
                TriggerActivity = WorkflowValue.Text(trigger?["activity"] ?? script["trigger"]),
                Answers = [.. RehearsalAnswers.Read(script["answers"]), .. RehearsalAnswers.ReadTasks(script["tasks"])],
                Events = [.. (script["events"] as JsonArray ?? []).Select(ReadEvent)],
                Cancellation = script["cancel"] is JsonObject cancel ? new RehearsalCancellation(WorkflowValue.Text(cancel["reason"]) ?? "", RehearsalMoment.Read(cancel["at"])) : null,
                Assume = script["assume"] is not { } assume || WorkflowValue.To<bool>(assume),
            };
        }
        catch (ValueConversionException exception)
        {
            throw new RehearsalException("演练文件中的时间无法读取。请使用 2026-02-24T10:00:00+08:00 或 +1.00:00:00（开始后一天）的写法。", exception);
        }
    }

    /// <summary>Writes the script in the form in which <see cref="Parse"/> reads it.</summary>
    public JsonObject ToJson()
    {
        var (answers, tasks) = (Answers.Where(answer => !answer.IsTask).ToList(), Answers.Where(answer => answer.IsTask).ToList());
        return Without(new JsonObject
        {
            ["start"] = Start?.ToString("O", CultureInfo.InvariantCulture),
            ["correlationId"] = CorrelationId,
            ["inputs"] = Inputs.Count == 0 ? null : new JsonObject(Inputs.Select(input => KeyValuePair.Create(input.Key, WorkflowValue.ToJson(input.Value)))),
            ["trigger"] = TriggerActivity,
            ["answers"] = new JsonArray([.. answers.Select(Write)]),
            ["tasks"] = tasks.Count == 0 ? null : new JsonArray([.. tasks.Select(WriteTask)]),
            ["events"] = Events.Count == 0 ? null : new JsonArray([.. Events.Select(Write)]),
            ["cancel"] = Cancellation is { } cancel ? Without(new JsonObject { ["reason"] = cancel.Reason, ["at"] = MomentOf(cancel.At?.Instant, cancel.At?.After) }) : null,
            ["assume"] = Assume ? null : false,
        });
    }

    private static JsonNode Write(RehearsalAnswer answer) => Without(new JsonObject
    {
        ["activity"] = answer.Activity,
        ["outcome"] = answer.Outcome,
        ["data"] = answer.Data?.DeepClone(),
        ["at"] = answer.IsNever ? RehearsalAnswers.Never : MomentOf(answer.At, answer.After),
    });

    private static JsonNode WriteTask(RehearsalAnswer answer) =>
        Without(new JsonObject { ["name"] = answer.Activity, ["result"] = answer.Data?["result"]?.DeepClone(), ["at"] = MomentOf(answer.At, answer.After) });

    private static JsonNode Write(RehearsalEvent published) => Without(new JsonObject
    {
        ["name"] = published.Name,
        ["payload"] = published.Payload?.DeepClone(),
        ["correlationId"] = published.CorrelationId,
        ["at"] = MomentOf(published.At?.Instant, published.At?.After),
    });

    private static string? MomentOf(DateTimeOffset? instant, TimeSpan? after) =>
        instant?.ToString("O", CultureInfo.InvariantCulture) ?? (after is { } length ? "+" + length.ToString("c", CultureInfo.InvariantCulture) : null);

    private static JsonObject Without(JsonObject json)
    {
        foreach (var name in json.Where(part => part.Value is null).Select(part => part.Key).ToList())
        {
            json.Remove(name);
        }

        return json;
    }

    private static RehearsalEvent ReadEvent(JsonNode? node, int index) =>
        node is JsonObject item && WorkflowValue.Text(item["name"]) is { Length: > 0 } name
            ? new RehearsalEvent(name, item["payload"]?.DeepClone(), WorkflowValue.Text(item["correlationId"]), RehearsalMoment.Read(item["at"]))
            : throw new RehearsalException($"第 {index + 1} 个演练事件没有 name（事件名称）。");
}
