using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Host.Admin.Queries;

namespace CreditFlow.Host.Admin.Overview;

/// <summary>An instance that needs an operator, with what is at stake and what went wrong.</summary>
/// <param name="Line">The instance.</param>
/// <param name="Case">What the case that it carries is about, or <see langword="null"/>.</param>
/// <param name="Clock">The day that the law sets, or <see langword="null"/>.</param>
/// <param name="IsStill">Whether it waits for nothing that could come, without anything having gone wrong that is known.</param>
public sealed record IncidentItem(InstanceLine Line, CaseKind? Case, RiskClock? Clock, bool IsStill)
{
    /// <summary>Whether somebody outside waits for it: it carries an application of theirs.</summary>
    public bool IsForApplicant => Case is CaseKind.Objection or CaseKind.CreditRepair or CaseKind.PublicityCut or CaseKind.TolerantAcceptance;

    /// <summary>How pressing it is by the law: overdue, due today, due soon, later, no day at all.</summary>
    public int Risk => Clock?.Light.Light switch
    {
        DeadlineLight.Overdue => 0,
        DeadlineLight.Red => 1,
        DeadlineLight.Amber => 2,
        DeadlineLight.Green or DeadlineLight.Paused => 3,
        null => 4,
    };

    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset Since { get; init; } = Line.Row.UpdatedAt;

    /// <summary>The failed activities that nobody has dealt with, the latest first.</summary>
    public IReadOnlyList<IncidentLine> Incidents { get; init; } = [];

    /// <summary>Why neither its state nor its process can be read, or <see langword="null"/>.</summary>
    public string? Problem { get; init; }

    /// <summary>What it has in common with other failures, or <see langword="null"/>.</summary>
    public IncidentKind? Kind => Incidents is [var latest, ..] ? new IncidentKind(Line.Row.DefinitionId, latest.ActivityId) : null;
}
