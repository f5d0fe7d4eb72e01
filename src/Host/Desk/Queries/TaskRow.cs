using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Deadlines;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>One line of a list.</summary>
public sealed record TaskRow
{
    public required Guid Id { get; init; }

    public required Guid? CaseId { get; init; }

    /// <summary>What the case is about; <see langword="null"/> for a task without a case.</summary>
    public required CaseKind? Kind { get; init; }

    /// <summary>The record; <see langword="null"/> for a case about a commitment.</summary>
    public required Guid? RecordId { get; init; }

    /// <summary>The import that it is about, which then stands in for whom it is about; <see langword="null"/> for others.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>The case's number; <see langword="null"/> for a task without a case.</summary>
    public required string? Number { get; init; }

    public required string SubjectName { get; init; }

    /// <summary>Number of the decision; the matter for a case about a commitment.</summary>
    public required string DecisionNumber { get; init; }

    public required string Step { get; init; }

    public required string SourceAgencyId { get; init; }

    public required StaffTaskState State { get; init; }

    public required string? AssigneeName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was urged (催办), or <see langword="null"/>.</summary>
    public DateTimeOffset? UrgedAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    public required string? Outcome { get; init; }

    public required IReadOnlyList<TaskOutcome> Outcomes { get; init; }

    /// <summary>The day it is sorted by: the end of the case's clock, statutory before target, otherwise the task's own due day.</summary>
    public required DateOnly? Due { get; init; }

    /// <summary>The case's clock, statutory before target, or <see langword="null"/>.</summary>
    public Deadline? Clock { get; init; }

    /// <summary>The light of today, or <see langword="null"/> without a due day.</summary>
    public DeadlineLightState? Light { get; init; }

    public bool IsDone => State is StaffTaskState.Completed or StaffTaskState.Cancelled;

    /// <summary>Where it is worked on.</summary>
    public string Path => CaseId is { } id ? $"/desk/cases/{id:D}" : BatchId is { } batch ? $"/desk/batches/{batch:D}" : RecordId is null ? $"/desk/errands/{Id:D}" : $"/desk/tasks/{Id:D}";

    /// <summary>Key of what it is about in the shared texts, for a task without a case.</summary>
    public string MatterKey => BatchId is not null ? "Matter.Intake" : RecordId is null ? "Matter.Other" : "Matter.Expiry";

    /// <summary>The deadline as parts of pages draw it: the case's clock, otherwise the task's own working days as a service target.</summary>
    public DeadlineView? ViewBy(DeadlineViews views) =>
        Clock is { } clock ? views.Of(clock)
        : Due is { } due ? views.Until(ChinaTime.DayOf(CreatedAt), due)
        : null;

    /// <summary>The outcome in words.</summary>
    public string? OutcomeLabel => Outcomes.FirstOrDefault(offered => offered.Name == Outcome)?.Label ?? Outcome;
}
