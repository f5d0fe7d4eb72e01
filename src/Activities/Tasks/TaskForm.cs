using System.Globalization;
using System.Net.Mail;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Records;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Tasks;

/// <summary>The form of a task: what it asks for, what is proposed, and whether an answer will do. The desk renders it; both sides check by <see cref="Check"/>.</summary>
public static class TaskForm
{
    private const string CorrectionsType = "corrections";
    private const string CutMonthsType = "cut-months";
    private const string MethodsType = "repair-methods";
    private const string AgenciesType = "agencies";
    private const string ChoicesType = "choices";
    private const string Applicant = "applicant";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The fields of a form; none for <see langword="null"/> or an empty text.</summary>
    /// <exception cref="JsonException">It is no JSON array of fields.</exception>
    public static IReadOnlyList<TaskFormField> Read(string? formJson) =>
        string.IsNullOrWhiteSpace(formJson) ? [] : JsonSerializer.Deserialize<List<TaskFormField>>(formJson, Json) ?? [];

    /// <summary>Puts proposals and legal limits into the form: corrections of an earlier step, what the applicant asked for, the range of a cut, the methods of a repair .</summary>
    /// <param name="cut">By how many months the record's period may be shortened.</param>
    /// <param name="repair">The pack's rule on repair; <see langword="null"/> when it has none.</param>
    /// <param name="agencies">The agencies to choose from.</param>
    public static string? FillIn(string? formJson, IReadOnlyList<StaffTask> earlier, Case? about, CreditRecord record, CutRange cut, RepairRule? repair, AgencyDirectory agencies)
    {
        if (string.IsNullOrWhiteSpace(formJson) || JsonNode.Parse(formJson) is not JsonArray form)
        {
            return string.IsNullOrWhiteSpace(formJson) ? null : formJson;
        }

        var fields = Read(formJson);
        for (var index = 0; index < fields.Count; index++)
        {
            if (fields[index].Type == CorrectionsType && fields[index].Prefill.Select(source => Proposal(source, earlier, about)).FirstOrDefault(proposal => proposal is not null) is { } value)
            {
                form[index]!["value"] = value;
            }
            else if (fields[index].Type == CutMonthsType)
            {
                // Out of range by construction when no cut is possible: nothing can then be granted.
                form[index]!["min"] = cut.MinMonths ?? 1;
                form[index]!["max"] = cut.MaxMonths ?? 0;
                form[index]!["value"] = about?.RequestedMonths is { } asked && cut.Contains(asked) ? asked : null;
            }
            else if (fields[index].Type == MethodsType)
            {
                var methods = repair?.Methods ?? [];
                var required = methods.Where(method => method.RequiredFor.Contains(record.Class)).Select(method => method.Id).ToHashSet();
                form[index]!["options"] = JsonSerializer.SerializeToNode(
                    methods.Where(method => required.Contains(method.Id) || about?.Methods.Contains(method.Id) == true).Select(method => new TaskFormOption(method.Id, method.Text)), Json);
                form[index]!["requiredOptions"] = JsonSerializer.SerializeToNode(required, Json);
            }
            else if (fields[index].Type == AgenciesType)
            {
                form[index]!["options"] = JsonSerializer.SerializeToNode(agencies.Agencies.Where(agency => agency.Kind == AgencyKind.Provider).Select(agency => new TaskFormOption(agency.Id, agency.ShortName)), Json);
                form[index]!["value"] = new JsonArray(record.SourceAgencyId);
            }
        }

        return form.ToJsonString(Json);
    }

    /// <summary>What the form proposes for the fields that an outcome needs: the data of an answer that brings none and so accepts it; <see langword="null"/> when there is nothing.</summary>
    public static JsonObject? ProposedData(string? formJson, string outcome)
    {
        var data = new JsonObject();
        foreach (var field in Read(formJson).Where(field => field.Value is not null && (field.Required || field.RequiredFor.Contains(outcome))))
        {
            data[field.Name] = field.Value!.DeepClone();
        }

        return data.Count > 0 ? data : null;
    }

    /// <summary>The months of a cut that an answer grants, typed or proposed; <see langword="null"/> for an answer that grants none.</summary>
    public static int? GrantedCut(string? formJson, string outcome, JsonObject? data)
    {
        var field = Read(formJson).FirstOrDefault(field => field.Type == CutMonthsType && (field.Required || field.RequiredFor.Contains(outcome)));
        return int.TryParse((data?[field?.Name ?? ""] ?? field?.Value)?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? months : null;
    }

    /// <summary>Checks an answer against the form, everything at once.</summary>
    /// <param name="outcome">The chosen outcome.</param>
    /// <param name="data">What was filled in, by field name.</param>
    /// <param name="today">The legal day: no correction may name a decision date after it.</param>
    /// <exception cref="RejectedException">Fields are missing or cannot be read: <c>task.field-required</c>, <c>task.field-unreadable</c>, or a code of <see cref="CreditRecord.Normalise"/>; the field is <c>data.NAME</c>.</exception>
    public static void Check(string? formJson, string outcome, JsonObject? data, DateOnly today)
    {
        var rejections = new List<Rejection>();
        foreach (var field in Read(formJson))
        {
            var value = data?[field.Name];
            var isEmpty = value is null || (value is JsonValue && string.IsNullOrWhiteSpace(value.ToString())) || (value is JsonArray { Count: 0 });
            var isRequired = field.Required || field.RequiredFor.Contains(outcome);
            if (!isEmpty)
            {
                rejections.AddRange(CheckValue(field, value!, today));
            }
            else if (isRequired)
            {
                rejections.Add(Reject("task.field-required", field));
            }

            if (isRequired && value is JsonArray chosen && field.RequiredOptions.Except(chosen.Select(item => item?.ToString() ?? "")).Select(field.LabelOf).ToList() is { Count: > 0 } lacking)
            {
                rejections.Add(new Rejection(RejectionKind.Invalid, "task.options-lacking", $"data.{field.Name}", [field.Label, string.Join("、", lacking)]));
            }
        }

        if (rejections.Count > 0)
        {
            throw new RejectedException(rejections);
        }
    }

    private static List<Rejection> CheckValue(TaskFormField field, JsonNode value, DateOnly today)
    {
        var text = value is JsonValue ? value.ToString() : "";
        var isReadable = field.Type switch
        {
            "number" => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "email" => MailAddress.TryCreate(text, out var address) && address.Address == text.Trim(),
            "choice" => field.Options.Any(option => option.Value == text),
            "yes-no" => text is "true" or "false",
            CutMonthsType => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            MethodsType or AgenciesType or ChoicesType => value is JsonArray chosen && chosen.All(item => field.Options.Any(option => option.Value == item?.ToString())),
            CorrectionsType => true,
            _ => value is JsonValue,
        };
        if (!isReadable)
        {
            return [Reject("task.field-unreadable", field)];
        }

        return field.Type switch
        {
            CorrectionsType => CheckCorrections(field, value, today),
            "number" or CutMonthsType => CheckRange(field, decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)),
            "date" => CheckDate(field, DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture), today),
            _ => [],
        };
    }

    private static List<Rejection> CheckDate(TaskFormField field, DateOnly day, DateOnly today) =>
        field.NotAfterToday && day > today ? [Reject("task.date-in-future", field)]
        : day < field.NotBefore ? [new Rejection(RejectionKind.Invalid, "task.date-too-early", $"data.{field.Name}", [field.Label, ChinaTime.Full(field.NotBefore.Value)])]
        : [];

    private static List<Rejection> CheckRange(TaskFormField field, decimal number) => number < field.Min || number > field.Max
        ? [field.Max < field.Min
            ? Reject("task.cut-not-possible", field)
            : new Rejection(RejectionKind.Invalid, "task.number-out-of-range", $"data.{field.Name}", [field.Label, field.Min ?? decimal.MinValue, field.Max ?? decimal.MaxValue])]
        : [];

    private static List<Rejection> CheckCorrections(TaskFormField field, JsonNode value, DateOnly today)
    {
        var rejections = new List<Rejection>();
        try
        {
            foreach (var correction in Corrections.Read(value))
            {
                try
                {
                    var normal = CreditRecord.Normalise(correction.Field, correction.Value);
                    if (correction.Field == CorrectableField.DecisionDate && DateOnly.ParseExact(normal, "yyyy-MM-dd", CultureInfo.InvariantCulture) > today)
                    {
                        rejections.Add(Reject("task.decision-date-in-future", field));
                    }
                }
                catch (RejectedException unreadable)
                {
                    rejections.AddRange(unreadable.Rejections.Select(rejection => rejection with { Field = $"data.{field.Name}" }));
                }
            }
        }
        catch (FormatException)
        {
            rejections.Add(Reject("task.field-unreadable", field));
        }

        return rejections;
    }

    private static Rejection Reject(string code, TaskFormField field) => new(RejectionKind.Invalid, code, $"data.{field.Name}", [field.Label]);

    private static JsonArray? Proposal(string source, IReadOnlyList<StaffTask> earlier, Case? about)
    {
        if (source == Applicant)
        {
            return about is { RequestedField: { } asked, RequestedValue: { } wanted } ? Corrections.Write([new Correction(asked, wanted)]) : null;
        }

        // Of the last round only: what an earlier round found may be outdated.
        var answered = earlier.Where(task => task.ActivityId == source && task.State == StaffTaskState.Completed && task.DataJson is not null).ToList();
        return answered
            .Where(task => task.CreatedAt == answered[^1].CreatedAt)
            .Select(task => (JsonNode.Parse(task.DataJson!) as JsonObject)?[CorrectionsType] as JsonArray)
            .LastOrDefault(corrections => corrections is { Count: > 0 })?
            .DeepClone() as JsonArray;
    }
}
