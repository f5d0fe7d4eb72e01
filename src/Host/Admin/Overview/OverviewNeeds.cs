using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Jobs;

namespace CreditFlow.Host.Admin.Overview;

/// <summary>Tells from what was measured what somebody has to do something about. Pure.</summary>
internal static class OverviewNeeds
{
    /// <summary>How late a timer may be: a sweep runs every few seconds.</summary>
    public static readonly TimeSpan TimerPatience = TimeSpan.FromMinutes(1);

    /// <summary>How long an alarm of a clock, an entry of the audit log may wait.</summary>
    public static readonly TimeSpan WatchPatience = TimeSpan.FromMinutes(5);

    /// <summary>How long a mail or an event may wait.</summary>
    public static readonly TimeSpan MessagePatience = TimeSpan.FromMinutes(10);

    // The State Council's office usually gives its notice in November.
    private const int NoticeMonth = 11;

    /// <summary>The needs, the most pressing first.</summary>
    public static IReadOnlyList<OverviewNeed> Of(OverviewView view) =>
        [.. Cases(view).Concat(Engine(view)).Concat(Surroundings(view)).Concat(Rules(view)).OrderBy(need => need.Level).ThenBy(need => need.Kind)];

    private static IEnumerable<OverviewNeed> Cases(OverviewView view)
    {
        if (view.Incidents.Pressing > 0)
        {
            yield return new OverviewNeed(NeedKind.PressingIncidents, NeedLevel.Risk, view.Incidents.Pressing, view.Incidents.Items[0].Since, "#incidents") { Which = view.Incidents.Items[0].Line.CaseNumber };
        }

        if (view.Closed is [var closed, ..])
        {
            yield return new OverviewNeed(NeedKind.ClosedFilings, NeedLevel.Risk, view.Closed.Count, null, $"/admin/definitions/{closed.DefinitionId}") { Which = closed.Name };
        }

        if (view.Work is { OverdueCases: > 0, MostOverdue: { } most })
        {
            yield return new OverviewNeed(NeedKind.OverdueCases, NeedLevel.Risk, view.Work.OverdueCases, ChinaTime.EndOf(most.Due), $"/admin/instances/{most.InstanceId}") { Which = most.Number };
        }

        if (view.Clocks.Silent > 0)
        {
            yield return new OverviewNeed(NeedKind.SilentCases, NeedLevel.Risk, view.Clocks.Silent, null, "/admin/clocks");
        }

        if (view.Clocks.Parked > 0)
        {
            yield return new OverviewNeed(NeedKind.ParkedAlarms, NeedLevel.Risk, view.Clocks.Parked, null, "/admin/clocks");
        }

        if (view.Clocks.OldestDueAt is { } alarm && view.At - alarm > WatchPatience)
        {
            yield return new OverviewNeed(NeedKind.LateAlarms, NeedLevel.Risk, 1, alarm, "/admin/clocks");
        }
    }

    private static IEnumerable<OverviewNeed> Engine(OverviewView view)
    {
        if (view.Work.OldestTimer is { } timer && view.At - timer.DueAt > TimerPatience)
        {
            yield return new OverviewNeed(NeedKind.LateTimers, NeedLevel.Risk, view.Work.Backlog.OverdueTimers, timer.DueAt, $"/admin/instances/{timer.InstanceId}");
        }

        if (view.Work.Backlog.OldestWakeUpAt is { } arrived && view.At - arrived > MessagePatience)
        {
            yield return new OverviewNeed(NeedKind.UnmatchedEvents, NeedLevel.Look, view.Work.Backlog.WakeUps, arrived, "#events");
        }

        if (view.Incidents.Total > view.Incidents.Pressing)
        {
            yield return new OverviewNeed(NeedKind.Incidents, NeedLevel.Look, view.Incidents.Total - view.Incidents.Pressing, null, "#incidents");
        }
    }

    private static IEnumerable<OverviewNeed> Surroundings(OverviewView view)
    {
        if (view.Audit.Unsealed > 0)
        {
            yield return new OverviewNeed(NeedKind.AuditBehind, NeedLevel.Risk, view.Audit.Unsealed, view.Audit.LastAt, JobDashboard.Address);
        }

        var failing = view.Jobs?.Where(job => job.State == JobState.Failing).ToList() ?? [];
        if (failing.Count > 0)
        {
            yield return new OverviewNeed(NeedKind.FailingJobs, NeedLevel.Risk, failing.Count, failing.Min(job => job.FailedAt), JobDashboard.Address) { Which = failing[0].Id };
        }

        var silent = view.Jobs?.Where(job => job.State == JobState.Silent).ToList() ?? [];
        if (silent.Count > 0)
        {
            yield return new OverviewNeed(NeedKind.SilentJobs, NeedLevel.Risk, silent.Count, silent.Min(job => job.NextAt), JobDashboard.Address) { Which = silent[0].Id };
        }

        if (view.Skew is { } skew && skew.Duration() >= DatabaseClock.Alarm)
        {
            yield return new OverviewNeed(NeedKind.ClockSkewed, NeedLevel.Soon, (long)skew.Duration().TotalMilliseconds, null, null);
        }

        if (view.Mail.OldestAt is { } written && view.At - written > MessagePatience)
        {
            yield return new OverviewNeed(NeedKind.LateMail, NeedLevel.Soon, view.Mail.Pending, written, null) { Which = view.Mail.LastError };
        }

        if (view.Mail.GivenUp > 0)
        {
            yield return new OverviewNeed(NeedKind.GivenUpMail, NeedLevel.Look, view.Mail.GivenUp, null, view.Mail.GivenUpInstanceId is { } instance ? $"/admin/instances/{instance}" : null);
        }
    }

    private static IEnumerable<OverviewNeed> Rules(OverviewView view)
    {
        var today = ChinaTime.DayOf(view.At);
        if (view.Calendar.Years.FirstOrDefault(year => year.Notice is null && (year.Year <= today.Year || (year.Year == today.Year + 1 && (today.Month >= NoticeMonth || year.Provisional > 0)))) is { } missing)
        {
            yield return new OverviewNeed(NeedKind.CalendarMissing, NeedLevel.Soon, missing.Year, null, "/admin/calendar") { More = view.Calendar.ProvisionalTotal, Which = missing.Year.ToString(CultureInfo.InvariantCulture) };
        }

        if (view.Proposals is [var oldest, ..])
        {
            yield return new OverviewNeed(NeedKind.RulesToSign, NeedLevel.Look, view.Proposals.Count, oldest.At, oldest.Kind == RuleVersionKind.Calendar ? $"/admin/calendar/{oldest.Id:D}" : $"/admin/catalogue/versions/{oldest.Id:D}") { Which = oldest.By };
        }
    }
}
