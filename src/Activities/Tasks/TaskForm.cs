using System.Globalization;
using System.Net.Mail;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Commitments;
using CreditFlow.Activities.Records;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Tasks;

/// <summary>The form of a task: what it asks for, what is proposed, and whether an answer will do. The desk renders it; both sides check by <see cref="Check"/>.</summary>
public static class TaskForm
{
    /// <summary>Most characters of a text field.</summary>
    public const int MostCharacters = 2000;

    /// <summary>Most files of one field.</summary>
    public const int MostFiles = 10;

    /// <summary>Most rows of a table.</summary>
    public const int MostRows = 200;

    private const string Applicant = "applicant";
    private const string Advice = "advice";
    private const string Promise = "promise";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The fields of a form; none for <see langword="null"/> or an empty text.</summary>
    /// <exception cref="JsonException">It is no JSON array of fields.</exception>
    public static IReadOnlyList<TaskFormField> Read(string? formJson) =>
        string.IsNullOrWhiteSpace(formJson) ? [] : JsonSerializer.Deserialize<List<TaskFormField>>(formJson, Json) ?? [];

    /// <summary>The form as it stands in a definition: what nobody has set is left out.</summary>
    public static string Write(IReadOnlyList<TaskFormField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new JsonArray([.. fields.Select(Written)]).ToJsonString(Json);
    }

    private static JsonObject Written(TaskFormField field)
    {
        var written = (JsonObject)JsonSerializer.SerializeToNode(field, Json)!;
        foreach (var name in written.Where(item => item.Value is null or JsonArray { Count: 0 } || (item.Value is JsonValue value && value.GetValueKind() == JsonValueKind.False)).Select(item => item.Key).ToList())
        {
            written.Remove(name);
        }

        if (field.Columns.Count > 0)
        {
            written["columns"] = new JsonArray([.. field.Columns.Select(Written)]);
        }

        return written;
    }

    /// <summary>The field in which a form asks for a grade of breach, or <see langword="null"/>.</summary>
    internal static TaskFormField? GradeField(string? formJson) => Read(formJson).FirstOrDefault(field => field.Type == TaskFieldTypes.BreachGrade);

    /// <summary>Whether a form asks for a grade of breach, which takes advice to fill in.</summary>
    internal static bool AsksForGrade(string? formJson) => GradeField(formJson) is not null;

    /// <summary>The step whose data state the facts that the grade of a form rests on, or <see langword="null"/>.</summary>
    internal static string? FactsStep(string? formJson) => GradeField(formJson)?.Prefill is [var step, ..] ? step : null;

    /// <summary>Data of the last answer to a step, or <see langword="null"/>.</summary>
    internal static JsonObject? DataOf(string? activityId, IReadOnlyList<StaffTask> earlier) =>
        earlier.LastOrDefault(task => task.ActivityId == activityId && task.State == StaffTaskState.Completed && task.DataJson is not null) is { } task ? JsonNode.Parse(task.DataJson!) as JsonObject : null;

    /// <summary>Puts proposals and legal limits into the form: corrections of an earlier step, what the applicant asked for, the range of a cut, the methods of a repair, the grades of a breach .</summary>
    public static string? FillIn(string? formJson, TaskFormGivens given)
    {
        if (string.IsNullOrWhiteSpace(formJson) || JsonNode.Parse(formJson) is not JsonArray form)
        {
            return string.IsNullOrWhiteSpace(formJson) ? null : formJson;
        }

        var fields = Read(formJson);
        for (var index = 0; index < fields.Count; index++)
        {
            var node = (JsonObject)form[index]!;
            if (fields[index].BecomesPublic)
            {
                (node["subject"], node["aboutPerson"]) = (given.Subject?.Name, given.Subject is { Kind: not SubjectKind.LegalPerson });
            }

            switch (fields[index].Type)
            {
                case TaskFieldTypes.Corrections when fields[index].Prefill.Select(source => Proposal(source, given.Earlier, given.Case)).FirstOrDefault(proposal => proposal is not null) is { } value:
                    node["value"] = value;
                    break;
                case TaskFieldTypes.Text when fields[index].Prefill.Select(source => Words(source, given)).FirstOrDefault(words => words is not null) is { } words:
                    node["value"] = words;
                    break;
                case TaskFieldTypes.Date when fields[index].Prefill.Contains(Promise) && given.Commitment is { } commitment:
                    (node["notBefore"], node["notAfter"]) = (JsonSerializer.SerializeToNode(commitment.MadeOn, Json), JsonSerializer.SerializeToNode(commitment.DueOn, Json));
                    break;
                case TaskFieldTypes.CutMonths:
                    FillInCut(node, given);
                    break;
                case TaskFieldTypes.RepairMethods:
                    FillInMethods(node, given);
                    break;
                case TaskFieldTypes.Agencies:
                    node["options"] = Options(given.Agencies.Agencies.Where(agency => agency.Kind == AgencyKind.Provider).Select(agency => new TaskFormOption(agency.Id, agency.ShortName)));
                    node["value"] = given.Record is { } record ? new JsonArray(record.SourceAgencyId) : null;
                    break;
                case TaskFieldTypes.BreachGrade when given.Breach is { } advice:
                    FillInGrade(node, advice);
                    break;
                case TaskFieldTypes.BreachMonths when given.Breach is { } advice:
                    FillInGradeMonths(node, advice);
                    break;
                case TaskFieldTypes.PromisedMaterials:
                    var promised = given.Commitment?.Missing.Select(item => item.Name).ToList() ?? [];
                    node["options"] = Options(promised.Select(name => new TaskFormOption(name, name)));
                    node["requiredOptions"] = JsonSerializer.SerializeToNode(promised, Json);
                    break;
            }
        }

        return form.ToJsonString(Json);
    }

    // What the case says, or why the decision table suggests what it suggests: a person edits it.
    private static string? Words(string source, TaskFormGivens given) => source switch
    {
        Applicant => given.Case?.Statement,
        Advice => given.Breach?.Suggested?.Reason,
        Promise => given.Commitment is { } commitment ? BreachWords.Content(commitment) : null,
        _ => null,
    };

    private static void FillInCut(JsonObject node, TaskFormGivens given)
    {
        // Out of range by construction when no cut is possible: nothing can then be granted.
        node["min"] = given.Cut?.MinMonths ?? 1;
        node["max"] = given.Cut?.MaxMonths ?? 0;
        node["value"] = given.Case?.RequestedMonths is { } asked && given.Cut?.Contains(asked) == true ? asked : null;
    }

    private static void FillInMethods(JsonObject node, TaskFormGivens given)
    {
        var methods = given.Repair?.Methods ?? [];
        var required = methods.Where(method => given.Record is { } record && method.RequiredFor.Contains(record.Class)).Select(method => method.Id).ToHashSet();
        node["options"] = Options(methods.Where(method => required.Contains(method.Id) || given.Case?.Methods.Contains(method.Id) == true).Select(method => new TaskFormOption(method.Id, method.Text)));
        node["requiredOptions"] = JsonSerializer.SerializeToNode(required, Json);
    }

    private static void FillInGrade(JsonObject node, BreachAdvice advice)
    {
        node["hint"] = BreachWords.Hint(advice);
        node["options"] = Options(advice.Rules?.Grades.Select(rule => new TaskFormOption(rule.Class.ToString(), BreachWords.Offer(rule))) ?? [new TaskFormOption(nameof(ViolationClass.Minor), "违诺，记入信用记录，不公示")]);
        node["value"] = (advice.Suggested?.Grade ?? ViolationClass.Minor).ToString();
    }

    private static void FillInGradeMonths(JsonObject node, BreachAdvice advice)
    {
        var published = advice.Rules?.Grades.Where(rule => rule.Publish != PublishMode.No).ToList() ?? [];
        node["ranges"] = JsonSerializer.SerializeToNode(published.Select(rule => new TaskFormRange(rule.Class.ToString(), BreachWords.Grade(rule.Class), rule.MinMonths, rule.MaxMonths)), Json);
        node["value"] = published.FirstOrDefault(rule => rule.Class == advice.Suggested?.Grade)?.DefaultMonths;
    }

    private static JsonNode? Options(IEnumerable<TaskFormOption> options) => JsonSerializer.SerializeToNode(options, Json);

    /// <summary>What the form proposes for the fields that an outcome needs: the data of an answer that brings none and so accepts it; <see langword="null"/> when there is nothing.</summary>
    public static JsonObject? ProposedData(string? formJson, string outcome)
    {
        var data = new JsonObject();
        foreach (var field in Read(formJson).Where(field => field.Value is not null && field.IsRequiredFor(outcome)))
        {
            data[field.Name] = field.Value!.DeepClone();
        }

        return data.Count > 0 ? data : null;
    }

    /// <summary>The months of a cut that an answer grants, typed or proposed; <see langword="null"/> for an answer that grants none.</summary>
    public static int? GrantedCut(string? formJson, string outcome, JsonObject? data)
    {
        var field = Read(formJson).FirstOrDefault(field => field.Type == TaskFieldTypes.CutMonths && field.IsRequiredFor(outcome));
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
        var fields = Read(formJson);
        foreach (var field in fields)
        {
            var value = data?[field.Name];
            var isEmpty = IsEmpty(value);
            var isRequired = field.IsRequiredFor(outcome);
            if (!isEmpty)
            {
                rejections.AddRange(CheckValue(field, value!, today));
                if (field.BecomesPublic)
                {
                    rejections.AddRange(CheckPublic(field, value!, data![field.CheckedName]?.ToString() == "true"));
                }
            }
            else if (isRequired && field.Type != TaskFieldTypes.BreachMonths)
            {
                rejections.Add(Reject("task.field-required", field));
            }

            if (isRequired && value is JsonArray chosen && field.RequiredOptions.Except(chosen.Select(item => item?.ToString() ?? "")).Select(field.LabelOf).ToList() is { Count: > 0 } lacking)
            {
                rejections.Add(Reject("task.options-lacking", field, string.Join("、", lacking)));
            }

            if (field.Type == TaskFieldTypes.BreachMonths && isRequired && fields.FirstOrDefault(other => other.Type == TaskFieldTypes.BreachGrade) is { } grade)
            {
                rejections.AddRange(CheckGradeMonths(field, data?[grade.Name]?.ToString(), isEmpty ? null : value!.ToString()));
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
            TaskFieldTypes.Number => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
            TaskFieldTypes.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            TaskFieldTypes.Email => MailAddress.TryCreate(text, out var address) && address.Address == text.Trim(),
            TaskFieldTypes.Choice or TaskFieldTypes.BreachGrade => field.Options.Any(option => option.Value == text),
            TaskFieldTypes.YesNo => text is "true" or "false",
            TaskFieldTypes.CutMonths or TaskFieldTypes.BreachMonths => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            TaskFieldTypes.RepairMethods or TaskFieldTypes.Agencies or TaskFieldTypes.Choices or TaskFieldTypes.PromisedMaterials => value is JsonArray chosen && chosen.All(item => field.Options.Any(option => option.Value == item?.ToString())),
            TaskFieldTypes.File => value is JsonArray files && files.All(item => Guid.TryParse(item?.ToString(), out _)) && files.Select(item => item!.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).Count() == files.Count,
            TaskFieldTypes.Table => value is JsonArray rows && rows.All(row => row is JsonObject),
            TaskFieldTypes.Corrections => true,
            _ => value is JsonValue,
        };
        if (!isReadable)
        {
            return [Reject("task.field-unreadable", field)];
        }

        return field.Type switch
        {
            TaskFieldTypes.Corrections => CheckCorrections(field, value, today),
            TaskFieldTypes.Number or TaskFieldTypes.CutMonths => CheckRange(field, decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture)),
            TaskFieldTypes.Text when text.Trim().Length > (field.MaxLength ?? MostCharacters) => [Reject("task.text-too-long", field, field.MaxLength ?? MostCharacters)],
            TaskFieldTypes.File when ((JsonArray)value).Count > (field.Max ?? MostFiles) => [Reject("task.files-too-many", field, field.Max ?? MostFiles)],
            TaskFieldTypes.Table => CheckTable(field, (JsonArray)value, today),
            TaskFieldTypes.Date => CheckDate(field, DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture), today),
            _ => [],
        };
    }

    // Of corrections the texts: an amount or a day gives nobody away.
    private static IEnumerable<Rejection> CheckPublic(TaskFormField field, JsonNode value, bool isChecked) => field.Type == TaskFieldTypes.Corrections
        ? Corrections.Texts(value).SelectMany(text => PublicTextCheck.Check(field with { Label = $"{field.Label}·{FieldTexts.Label(text.Field)}" }, text.Value, isChecked))
        : PublicTextCheck.Check(field, value.ToString(), isChecked);

    // Months belong to the chosen grade: one that is published needs some inside its range, one that is only recorded has none (BRE-03 to BRE-05).
    private static List<Rejection> CheckGradeMonths(TaskFormField field, string? grade, string? months)
    {
        var range = field.Ranges.FirstOrDefault(range => range.Value == grade);
        var isNumber = int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return (range, months) switch
        {
            (null, null) or ({ }, not null) when range is null || (isNumber && number >= range.Min && number <= range.Max) => [],
            (null, _) => grade is null ? [] : [Reject("task.months-not-wanted", field)],
            ({ } wanted, _) => [Reject("task.months-of-grade", field, wanted.Label, wanted.Min, wanted.Max)],
        };
    }

    // Every cell is checked, so that all that is wrong is told at once; the row is named as people count.
    private static List<Rejection> CheckTable(TaskFormField field, JsonArray rows, DateOnly today)
    {
        var (fewest, most) = (field.Min ?? 0, field.Max ?? MostRows);
        if (rows.Count < fewest || rows.Count > most)
        {
            return [Reject("task.rows-out-of-range", field, fewest, most)];
        }

        var rejections = new List<Rejection>();
        for (var index = 0; index < rows.Count; index++)
        {
            foreach (var column in field.Columns)
            {
                var cell = column with { Label = $"{field.Label}·第 {index + 1} 行·{column.Label}" };
                var value = rows[index]![column.Name];
                if (IsEmpty(value))
                {
                    if (column.Required)
                    {
                        rejections.Add(Reject("task.field-required", cell) with { Field = $"data.{field.Name}" });
                    }
                }
                else
                {
                    rejections.AddRange(CheckValue(cell, value!, today).Select(rejection => rejection with { Field = $"data.{field.Name}" }));
                }
            }
        }

        return rejections;
    }

    private static List<Rejection> CheckDate(TaskFormField field, DateOnly day, DateOnly today) =>
        field.NotAfterToday && day > today ? [Reject("task.date-in-future", field)]
        : day < field.NotBefore ? [Reject("task.date-too-early", field, ChinaTime.Full(field.NotBefore.Value))]
        : day > field.NotAfter ? [Reject("task.date-too-late", field, ChinaTime.Full(field.NotAfter.Value))]
        : [];

    private static List<Rejection> CheckRange(TaskFormField field, decimal number) => (field.Min, field.Max) switch
    {
        ({ } min, { } max) when max < min => [Reject("task.cut-not-possible", field)],
        ({ } min, { } max) when number < min || number > max => [Reject("task.number-out-of-range", field, min, max)],
        ({ } min, null) when number < min => [Reject("task.number-too-small", field, min)],
        (null, { } max) when number > max => [Reject("task.number-too-large", field, max)],
        _ => [],
    };

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

    private static bool IsEmpty(JsonNode? value) => value is null || (value is JsonValue && string.IsNullOrWhiteSpace(value.ToString())) || value is JsonArray { Count: 0 };

    private static Rejection Reject(string code, TaskFormField field, params ReadOnlySpan<object> more) => new(RejectionKind.Invalid, code, $"data.{field.Name}", [field.Label, .. more]);

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
            .Select(task => (JsonNode.Parse(task.DataJson!) as JsonObject)?[TaskFieldTypes.Corrections] as JsonArray)
            .LastOrDefault(corrections => corrections is { Count: > 0 })?
            .DeepClone() as JsonArray;
    }
}
