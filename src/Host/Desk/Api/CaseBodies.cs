using System.ComponentModel;
using System.Text.Json;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Desk.Queries;

namespace CreditFlow.Host.Desk.Api;

/// <summary>A case as the API shows it.</summary>
internal sealed record CaseBody(
    Guid Id, CaseKind Kind, string? Number, CaseState State, CaseOutcome? Outcome, ObjectionGrounds Grounds, string Statement, CorrectableField? RequestedField, string? RequestedValue,
    IReadOnlyList<string> Methods, DateOnly? FulfilledOn, HarmStatement? Harm, int? RequestedMonths, DateOnly? SupplementUntil,
    string ApplicantName, bool ByAgent, DateTimeOffset ReceivedAt, DateTimeOffset? DecidedAt, DateTimeOffset? CompletedAt, DateOnly? Due, LightBody? Light,
    CaseRecordBody? Record, CaseCommitmentBody? Commitment, IReadOnlyList<CaseTaskBody> Tasks, IReadOnlyList<CaseFileBody> Files, IReadOnlyList<IssuedDocument> Documents)
{
    public static CaseBody Of(CaseFile file) => new(
        file.Case.Id, file.Case.Kind, file.Case.Number, file.Case.State, file.Case.Outcome, file.Case.Grounds, file.Case.Statement, file.Case.RequestedField, file.Case.RequestedValue,
        file.Case.Methods, file.Case.FulfilledOn, file.Case.Harm, file.Case.RequestedMonths, file.Case.SupplementUntil,
        file.Case.Applicant.Name, file.Case.Applicant.IsAgent, file.Case.ReceivedAt, file.Case.DecidedAt, file.Case.CompletedAt, file.Clock?.DueDate, LightBody.Of(file.Light),
        file.FoundRecord is { } record ? CaseRecordBody.Of(record) : null,
        file.Commitment is { } commitment ? new CaseCommitmentBody(commitment.Id, commitment.Subject.Name, commitment.Matter, commitment.Promise, commitment.MadeOn, commitment.DueOn, commitment.State, file.Case.Plea) : null,
        [.. file.Tasks.Select(task => new CaseTaskBody(task.Id, task.Step, task.State, task.AssigneeName, task.Outcome, task.Opinion, task.CreatedAt, task.ClosedAt))],
        [.. file.Case.Attachments.Select(item => new CaseFileBody(item.Id, item.FileName, item.ContentType, item.Size, item.Sha256, $"/desk/files/{item.Id:D}"))],
        file.Documents);
}

/// <summary>The record that a case is about.</summary>
internal sealed record CaseRecordBody(Guid Id, string SubjectName, [property: Description("Unified social credit code; of a person the masked identity number")] string? SubjectCode, string DecisionNumber, DateOnly DecisionDate, string AgencyId, string SourceAgencyId, PublicationState PublicationState, DateOnly LastDay, Fulfilment Fulfilment)
{
    public static CaseRecordBody Of(CreditRecord record) => new(
        record.Id, record.Subject.Name, record.Subject.Code ?? record.Subject.IdNumberMasked, record.Decision.Number, record.Decision.Date, record.AgencyId, record.SourceAgencyId,
        record.Publication.State, record.Publication.LastDay, record.Fulfilment);
}

/// <summary>The commitment that a case is about.</summary>
internal sealed record CaseCommitmentBody(Guid Id, string SubjectName, string Matter, string Promise, DateOnly MadeOn, DateOnly? DueOn, CommitmentState State, [property: Description("What the subject stated and pleaded, or null")] string? Plea);

/// <summary>A task of a case.</summary>
internal sealed record CaseTaskBody(Guid Id, string Step, StaffTaskState State, string? Assignee, string? Outcome, string? Opinion, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt);

/// <summary>A file of a case.</summary>
internal sealed record CaseFileBody(Guid Id, string FileName, string ContentType, long Size, string Sha256, string Url);

/// <summary>One line of a timeline.</summary>
internal sealed record TimelineLine(DateTimeOffset At, CaseEventKind Kind, ActorKind ActorKind, string Actor, string? AgencyId, string? Step, string? Outcome, string? Text, string? RuleId, Guid? DocumentId, AuditBody? Audit)
{
    public static IReadOnlyList<TimelineLine> Of(CaseFile file) =>
    [
        .. file.Case.Events.OrderByDescending(line => line.At).ThenByDescending(line => line.Id).Select(line => new TimelineLine(
            line.At, line.Kind, line.ActorKind, line.ActorName, line.ActorAgencyId, line.Step, line.Outcome, line.Text, line.RuleId, line.NoticeId,
            file.Audit.TryGetValue(line.AuditEntryId, out var entry) ? new AuditBody(entry.Id, entry.Action, entry.ObjectType, entry.ObjectId, entry.DetailJson is { } json ? JsonDocument.Parse(json).RootElement : null) : null)),
    ];
}

/// <summary>An audit entry behind a line.</summary>
internal sealed record AuditBody(Guid Id, string Action, string ObjectType, string ObjectId, JsonElement? Detail);

/// <summary>A deadline, day by day.</summary>
internal sealed record DeadlineBody(string RuleId, bool Statutory, DateTimeOffset StartedAt, DateOnly Start, int WorkingDays, DateOnly Due, bool Provisional, string CalendarVersion, DeadlineState State, LightBody? Light, IReadOnlyList<DayBody> Days)
{
    public static DeadlineBody? Of(CaseFile file, DeadlineViews views) => file.Clock is { } clock
        ? new DeadlineBody(
            clock.RuleId, clock.Statutory, clock.StartedAt, clock.StartDate, clock.WorkingDays, clock.DueDate, clock.Provisional, clock.CalendarVersion, clock.State, LightBody.Of(file.Light),
            [.. views.Of(clock).Explanation.Days.Select(day => new DayBody(day.Date, day.Reason, day.Number, day.Holiday, day.Notice?.Number, day.IsProvisional))])
        : null;
}

/// <summary>One day of a deadline.</summary>
internal sealed record DayBody(DateOnly Date, DayReason Reason, [property: Description("Which working day it is; null when it does not count")] int? Number, string? Holiday, string? Notice, bool Provisional);
