using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Records;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Rehearsals;

/// <summary>Takes out of what people once wrote whatever may tell of a person: free texts become a mark that says there was one; numbers, dates, choices and amounts stay.</summary>
internal static class JournalWords
{
    /// <summary>Stands for a text.</summary>
    public const string Omitted = "（演练时略去原文）";

    private const int LongestNumber = 10;
    private const string OmittedAddress = "rehearsal@example.com";

    /// <summary>The value that somebody asked for a field of a record.</summary>
    public static string ValueOf(CorrectableField field, string value) =>
        field is CorrectableField.FineWan or CorrectableField.ConfiscatedWan or CorrectableField.DecisionDate or CorrectableField.PenaltyKinds ? value : Omitted;

    /// <summary>An answer's data.</summary>
    /// <param name="data">The data as they were given.</param>
    /// <param name="fields">The form's fields.</param>
    public static JsonObject Of(JsonObject data, IReadOnlyList<TaskFormField> fields) =>
        new(data.Select(pair => KeyValuePair.Create(pair.Key, fields.FirstOrDefault(field => field.Name == pair.Key) is { } field ? Of(field, pair.Value) : Of(pair.Value))));

    /// <summary>A value of which nothing else is known: texts that are an id or a date stay.</summary>
    public static JsonNode? Of(JsonNode? value) => value switch
    {
        JsonObject known => new JsonObject(known.Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Of)]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => IsPlain(text.ToString()) ? text.DeepClone() : JsonValue.Create(Omitted),
        _ => value?.DeepClone(),
    };

    private static JsonNode? Of(TaskFormField field, JsonNode? value) => field.Type switch
    {
        "corrections" => Corrections.Write(Corrections.Read(value).Select(correction => correction with { Value = ValueOf(correction.Field, correction.Value) })),
        "text" => value is null || value.ToString().Length == 0 ? value?.DeepClone() : JsonValue.Create(Omitted),
        "email" => value is null ? null : JsonValue.Create(OmittedAddress),
        _ => value?.DeepClone(),
    };

    // A longer number may be a telephone's or an identity card's.
    private static bool IsPlain(string text) =>
        text.Length == 0 || Guid.TryParse(text, out _) || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)
        || (text.Length <= LongestNumber && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _));
}
