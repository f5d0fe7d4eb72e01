using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Tasks;

/// <summary>The form of a task, as its process's definition declares it, and the check of an answer to it.</summary>
internal sealed class TaskForm
{
    private const int LongestText = 4000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private TaskForm(IReadOnlyList<TaskField> fields) => Fields = fields;

    /// <summary>The fields in order; none when the task has no form.</summary>
    public IReadOnlyList<TaskField> Fields { get; }

    /// <summary>Reads a form; <see langword="null"/> and an empty text are a form without fields.</summary>
    public static TaskForm Parse(string? json) => new(string.IsNullOrWhiteSpace(json) ? [] : JsonSerializer.Deserialize<List<TaskField>>(json, Json) ?? []);

    /// <summary>Checks an answer and brings it into one shape: trimmed texts, ISO dates, corrections as <see cref="CreditRecord.Normalise"/> keeps them. Fields that the form does not have are left out.</summary>
    /// <exception cref="RejectedException">With one rejection for each field that is wrong.</exception>
    public JsonObject Accept(JsonObject? data, string outcome)
    {
        var accepted = new JsonObject();
        var problems = new List<Rejection>();
        foreach (var field in Fields)
        {
            try
            {
                var value = Read(field, data?[field.Name]);
                if (value is not null)
                {
                    accepted[field.Name] = value;
                }
                else if (field.IsRequiredFor(outcome))
                {
                    problems.Add(Problem("task.field-required", field, field.Label));
                }
            }
            catch (RejectedException rejected)
            {
                problems.AddRange(rejected.Rejections.Select(rejection => rejection with { Field = field.Name }));
            }
        }

        return problems.Count == 0 ? accepted : throw new RejectedException([.. problems]);
    }

    private static JsonNode? Read(TaskField field, JsonNode? value) => field.Type switch
    {
        TaskField.Number => TextOf(value) is { } text
            ? decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : throw Refuse("task.number-unreadable", field, text)
            : null,
        TaskField.Date => TextOf(value) is { } text
            ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? JsonValue.Create(text) : throw Refuse("record.date-unreadable", field, text)
            : null,
        TaskField.Choice => TextOf(value) is { } text
            ? field.Options is { } options && options.Any(option => option.Value == text) ? JsonValue.Create(text) : throw Refuse("task.choice-unknown", field, field.Label)
            : null,
        TaskField.YesNo => TextOf(value) is { } text
            ? bool.TryParse(text, out var yes) ? JsonValue.Create(yes) : throw Refuse("task.choice-unknown", field, field.Label)
            : null,
        TaskField.Corrections => Corrections(field, value),
        _ => TextOf(value) is { } text
            ? text.Length <= LongestText ? JsonValue.Create(text) : throw Refuse("task.text-too-long", field, field.Label, LongestText)
            : null,
    };

    private static JsonArray? Corrections(TaskField field, JsonNode? value)
    {
        if (value is not JsonArray { Count: > 0 } items)
        {
            return value is null or JsonArray ? null : throw Refuse("task.corrections-unreadable", field);
        }

        var accepted = new JsonArray();
        var seen = new HashSet<CorrectableField>();
        foreach (var item in items)
        {
            if (item is not JsonObject correction || !Enum.TryParse<CorrectableField>(TextOf(correction["field"]), out var target) || !Enum.IsDefined(target) || !seen.Add(target))
            {
                throw Refuse("task.corrections-unreadable", field);
            }

            accepted.Add(new JsonObject { ["field"] = target.ToString(), ["value"] = CreditRecord.Normalise(target, TextOf(correction["value"]) ?? "") });
        }

        return accepted;
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    private static RejectedException Refuse(string code, TaskField field, params IReadOnlyList<object> arguments) => new(Problem(code, field, arguments));

    private static Rejection Problem(string code, TaskField field, params IReadOnlyList<object> arguments) => new(RejectionKind.Invalid, code, field.Name, arguments);
}
