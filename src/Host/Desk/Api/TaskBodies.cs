using System.ComponentModel;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Desk.Queries;

namespace CreditFlow.Host.Desk.Api;

/// <summary>A light as the API shows it.</summary>
internal sealed record LightBody(DeadlineLight Light, [property: Description("Working days left, counted from tomorrow; when overdue, working days late")] int WorkingDays)
{
    public static LightBody? Of(DeadlineLightState? state) => state is { } light ? new LightBody(light.Light, light.WorkingDays) : null;
}

/// <summary>A task in a list.</summary>
internal sealed record TaskLine(Guid Id, Guid? CaseId, string? Number, Guid? RecordId, string SubjectName, string DecisionNumber, string SourceAgencyId, string Step, StaffTaskState State, string? Assignee, DateOnly? Due, LightBody? Light, string? Outcome, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt)
{
    public static TaskLine Of(TaskRow row) =>
        new(row.Id, row.CaseId, row.Number, row.RecordId, row.SubjectName, row.DecisionNumber, row.SourceAgencyId, row.Step, row.State, row.AssigneeName, row.Due, LightBody.Of(row.Light), row.Outcome, row.CreatedAt, row.ClosedAt);
}

/// <summary>A page of tasks.</summary>
internal sealed record TaskListBody(IReadOnlyList<TaskLine> Tasks, int Total, int Page, int Pages, DueCounts Counts);

/// <summary>A task with what it takes to complete it.</summary>
internal sealed record TaskBody(TaskLine Task, string Instruction, IReadOnlyList<TaskOutcome> Outcomes, IReadOnlyList<TaskFormField> Form, bool OpinionRequired, string? Opinion);

/// <summary>What became of a completion.</summary>
internal sealed record CompletedBody([property: Description("false: the answer is kept, but the process stands still until an administrator has dealt with an incident")] bool GoesOn);

/// <summary>A file that was put into a form.</summary>
internal sealed record TaskFileBody(Guid Id, string FileName, string ContentType, long Size, string Sha256);
