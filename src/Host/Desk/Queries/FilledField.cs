using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Records;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Desk.Parts;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Pages.Shared;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>What was filled into one field of a completed task, as a reader sees it.</summary>
/// <param name="Label">Label of the field.</param>
/// <param name="Text">The value in words; empty for a table and for files.</param>
/// <param name="Columns">Labels of a table's columns.</param>
/// <param name="Rows">A table's rows, cells in words.</param>
/// <param name="Files">Files.</param>
public sealed record FilledField(string Label, string Text, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<TaskFile> Files)
{
    /// <summary>The filled fields of a completed task that somebody may see: those for all, those for this person's roles, and those that this person filled in.</summary>
    internal static IReadOnlyList<FilledField> Of(StaffTask task, IReadOnlyList<TaskFile> files, CurrentStaff staff, IStringLocalizer<DeskTexts> words, IStringLocalizer<SharedTexts> shared)
    {
        if (task.State != StaffTaskState.Completed || task.DataJson is not { } json || JsonNode.Parse(json) is not JsonObject data)
        {
            return [];
        }

        return
        [
            .. from field in TaskForm.Read(task.FormJson)
               where data[field.Name] is not (null or JsonArray { Count: 0 }) && (task.AssigneeId == staff.UserId || field.IsVisibleTo(staff.Roles))
               select One(field, data[field.Name]!, [.. files.Where(file => file.TaskId == task.Id && file.Field == field.Name)], words, shared),
        ];
    }

    private static FilledField One(TaskFormField field, JsonNode value, IReadOnlyList<TaskFile> files, IStringLocalizer<DeskTexts> words, IStringLocalizer<SharedTexts> shared) => field.Type switch
    {
        TaskFieldTypes.File => new FilledField(field.Label, "", [], [], files),
        TaskFieldTypes.Table => new FilledField(
            field.Label, "", [.. field.Columns.Select(column => column.Label)], [.. ((JsonArray)value).Select(row => (IReadOnlyList<string>)[.. field.Columns.Select(column => row?[column.Name] is { } cell ? Say(column, cell, words, shared) : "")])], []),
        _ => new FilledField(field.Label, Say(field, value, words, shared), [], [], []),
    };

    private static string Say(TaskFormField field, JsonNode value, IStringLocalizer<DeskTexts> words, IStringLocalizer<SharedTexts> shared) => (field.Type, value) switch
    {
        ("corrections", _) => string.Join(words["ListSeparator"], Corrections.Read(value).Select(item => $"{shared[$"Field.{item.Field}"]}：{FieldValue.Show(item.Field, item.Value)}")),
        (_, JsonArray chosen) => string.Join("、", chosen.Select(item => field.LabelOf(item?.ToString() ?? ""))),
        (TaskFieldTypes.YesNo, _) => words[value.ToString() == "true" ? "Yes" : "No"],
        (TaskFieldTypes.Date, _) => DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? ChinaTime.Full(day) : value.ToString(),
        _ => field.LabelOf(value.ToString()),
    };
}
