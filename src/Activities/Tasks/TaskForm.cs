using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Records;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Tasks;

/// <summary>
/// The form of a task is a JSON array of fields <c>{name, type, label, hint?, required?, requiredFor?, options?}</c> with the types text, number, date, choice, yes-no and
/// corrections; the desk renders it and checks the answer. A definition may add <c>prefill</c> to a corrections field: activity ids whose answers are proposed, or
/// <c>applicant</c>; the first that has corrections counts. The proposal stands in the field's <c>value</c> when the task is handed out.
/// </summary>
internal static class TaskForm
{
    private const string CorrectionsType = "corrections";
    private const string Applicant = "applicant";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts proposals into a form; <see langword="null"/> when there is no form.</summary>
    /// <exception cref="InvalidOperationException">It is no JSON array.</exception>
    public static string? FillIn(string? formJson, IReadOnlyList<StaffTask> earlier, Case? about)
    {
        if (string.IsNullOrWhiteSpace(formJson))
        {
            return null;
        }

        var fields = Fields(formJson);
        foreach (var field in fields)
        {
            if (Text(field, "type") == CorrectionsType && field["prefill"] is JsonArray sources
                && sources.Select(source => Proposal(source?.ToString(), earlier, about)).FirstOrDefault(proposal => proposal is not null) is { } value)
            {
                field["value"] = value;
            }
        }

        return new JsonArray([.. fields.Select(field => field.DeepClone())]).ToJsonString(Json);
    }

    /// <summary>What a form proposes, as data: the answer of somebody who sends none and so accepts it.</summary>
    public static JsonObject? ProposedData(string? formJson)
    {
        var data = new JsonObject();
        foreach (var field in string.IsNullOrWhiteSpace(formJson) ? [] : Fields(formJson))
        {
            if (Text(field, "name") is { Length: > 0 } name && field["value"] is { } value)
            {
                data[name] = value.DeepClone();
            }
        }

        return data.Count > 0 ? data : null;
    }

    private static List<JsonObject> Fields(string formJson)
    {
        try
        {
            return JsonNode.Parse(formJson) is JsonArray form ? [.. form.OfType<JsonObject>()] : throw new JsonException("no array");
        }
        catch (JsonException error)
        {
            throw new InvalidOperationException("表单不是字段的 JSON 列表，请检查本环节的“表单”。", error);
        }
    }

    private static string? Text(JsonObject field, string name) => field[name]?.ToString();

    private static JsonArray? Proposal(string? source, IReadOnlyList<StaffTask> earlier, Case? about)
    {
        if (source == Applicant)
        {
            return about is { RequestedField: { } asked, RequestedValue: { } wanted } ? Corrections.Write([new Correction(asked, wanted)]) : null;
        }

        var answered = earlier.LastOrDefault(task => task.ActivityId == source && task.State == StaffTaskState.Completed && task.DataJson is not null);
        return answered is not null && (JsonNode.Parse(answered.DataJson!) as JsonObject)?[CorrectionsType] is JsonArray { Count: > 0 } corrections ? (JsonArray)corrections.DeepClone() : null;
    }
}
