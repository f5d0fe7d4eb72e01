using System.ComponentModel;
using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Admin.Overview;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Host.Jobs;

namespace CreditFlow.Host.Admin.Api;

/// <summary>How everything stands.</summary>
internal sealed record OverviewBody(
    DateTimeOffset At,
    [property: Description("What somebody has to do something about, the most pressing first; empty when all is well")] IReadOnlyList<NeedBody> Needs,
    [property: Description("The most pressing instances that need an operator, by legal risk")] IReadOnlyList<IncidentBody> Incidents,
    [property: Description("Instances that need an operator in all")] int IncidentTotal,
    int OpenCases,
    int OverdueCases,
    [property: Description("Open cases without an armed clock; must be 0")] int SilentCases,
    int SuspendedInstances,
    int OverdueTimers,
    DateTimeOffset? OldestTimerDueAt,
    DateTimeOffset? NextTimerDueAt,
    [property: Description("Acknowledged events that nobody has waited for since")] int UnmatchedEvents,
    DateTimeOffset? OldestEventAt,
    int PendingMails,
    DateTimeOffset? OldestMailAt,
    int GivenUpMails,
    [property: Description("Null where this host runs no jobs")] IReadOnlyList<JobBody>? Jobs,
    CalendarBody Calendar,
    IReadOnlyList<RulePackBody> Packs,
    [property: Description("Calendars and catalogues that wait for a second signature")] int ProposedRules,
    AuditBody Audit,
    [property: Description("How far the database's clock is ahead of this host's, in milliseconds; null for the embedded store")] double? ClockSkew)
{
    public static OverviewBody Of(OverviewView view) => new(
        view.At,
        [.. view.Needs.Select(need => new NeedBody(need.Kind, need.Level, need.Count, need.Since))],
        [.. view.Incidents.Items.Select(IncidentBody.Of)],
        view.Incidents.Total,
        view.Work.OpenCases,
        view.Work.OverdueCases,
        view.Clocks.Silent,
        view.Work.Suspended,
        view.Work.Backlog.OverdueTimers,
        view.Work.OldestTimer?.DueAt,
        view.Work.NextTimerAt,
        view.Work.Backlog.WakeUps,
        view.Work.Backlog.OldestWakeUpAt,
        view.Mail.Pending,
        view.Mail.OldestAt,
        view.Mail.GivenUp,
        view.Jobs is { } jobs ? [.. jobs.Select(job => new JobBody(job.Id, job.State, job.SucceededAt, job.FailedAt, job.NextAt))] : null,
        new CalendarBody(view.Calendar.Version, [.. view.Calendar.Years.Select(year => new CalendarYearBody(year.Year, year.Notice, year.Provisional))], view.Calendar.ProvisionalTotal),
        [.. view.Packs.Select(pack => new RulePackBody(pack.Id, pack.Version, pack.From, pack.To, pack.Use, pack.OpenCases))],
        view.Proposals.Count,
        new AuditBody(view.Audit.Links, view.Audit.LastAt, view.Audit.LastHash, view.Audit.Unsealed),
        view.Skew?.TotalMilliseconds);
}

/// <summary>Something to be done.</summary>
internal sealed record NeedBody(NeedKind Kind, NeedLevel Level, [property: Description("How many; a year for a calendar, milliseconds for clocks")] long Count, DateTimeOffset? Since);

/// <summary>An instance that needs an operator.</summary>
internal sealed record IncidentBody(
    string InstanceId, string DefinitionId, int Version, InstanceStanding Standing, bool IsStill, bool IsForApplicant, DateOnly? Due, DeadlineLight? Light, string? ActivityId, DateTimeOffset Since)
{
    public static IncidentBody Of(IncidentItem item) => new(
        item.Line.Row.Id, item.Line.Row.DefinitionId, item.Line.Row.Version, item.Line.Standing, item.IsStill, item.IsForApplicant, item.Clock?.Due, item.Clock?.Light.Light, item.Kind?.Activity, item.Since);
}

/// <summary>A job.</summary>
internal sealed record JobBody(string Id, JobState State, DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, DateTimeOffset? NextAt);

/// <summary>The working-day calendar.</summary>
internal sealed record CalendarBody(string Version, IReadOnlyList<CalendarYearBody> Years, [property: Description("Open dates that may still move")] int Provisional);

/// <summary>A year of it.</summary>
internal sealed record CalendarYearBody(int Year, [property: Description("Null while no notice is loaded")] string? Notice, int Provisional);

/// <summary>A policy pack.</summary>
internal sealed record RulePackBody(string Id, string Version, DateOnly From, DateOnly? To, PackUse Use, int OpenCases);

/// <summary>The chain over the audit log.</summary>
internal sealed record AuditBody(long Links, DateTimeOffset? LastAt, string? LastHash, int Unsealed);
