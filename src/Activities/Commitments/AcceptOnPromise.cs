using System.Globalization;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Policy;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Commitments;

/// <summary>Accepts an application on the promise of what is missing (先行受理, TOL-01) and starts the applicant's clock: at most the pack's working days, or the promised day if earlier (A-17).</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Commitment, "凭书面承诺先行受理（TOL-01），出具容缺受理通知书，开始计算补齐期限：不超过规则包规定的工作日，承诺的日期更早的按承诺（A-17）。", DisplayName = "凭承诺先行受理")]
public sealed class AcceptOnPromise : CodeActivity, IMatterActivity
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var (about, commitment) = (matter.RequireCase(), matter.RequireCommitment());
        var now = context.GetRequiredService<CommitClock>().Now;
        var today = ChinaTime.DayOf(now);
        var pack = context.GetRequiredService<PolicyLibrary>().Get(about.PackId, about.PackVersion);
        var calendar = context.GetRequiredService<WorkingDayCalendar>();
        var clock = pack.Procedure(CaseProcedures.TolerantAcceptance);
        var longest = clock.Due(calendar, today);
        commitment.Limit(longest.Due);
        var due = commitment.DueOn ?? longest.Due;
        // A promise that ends on a day off is counted to the next working day: the applicant's time is never shortened.
        var days = Math.Min(clock.Length, calendar.CountWorkingDays(today, due) + (calendar.IsWorkingDay(due) ? 0 : 1));
        var started = Deadline.Start(context.NewId(), about.Id, clock.RuleId, statutory: true, now, days, calendar, now, DeadlineParty.Applicant);
        due = started.DueDate;
        var text = string.Create(CultureInfo.InvariantCulture, $"{days} 个工作日，{ChinaTime.Full(due)}前补齐{(started.Provisional ? "（暂定）" : "")}");
        about.MoveTo(CaseState.Accepted, now);
        context.GetRequiredService<CreditFlowDbContext>().Deadlines.Add(started);
        context.GetRequiredService<CaseChronicle>().Note(
            about, CaseEventKind.AcceptedOnPromise, "case.accepted-on-promise", step: context.ActivityDisplayName, text: text, textIsPublic: true, ruleId: clock.RuleId, detail: new { today, due, longest = longest.Due, longest.CalendarVersion });
        context.JournalData["Text"] = text;
        var template = pack.Notice(CaseProcedures.TolerantAcceptance, "accepted")?.Template ?? throw new InvalidOperationException($"规则包 {pack.Id} 没有规定容缺受理的文书（tolerant-acceptance/accepted）。");
        var data = new NoticeData().Add("matter", commitment.Matter).Add("accepted", today).Add("missing", commitment.Missing.Select(item => item.Name)).Add("due", due, started.Provisional);
        context.GetRequiredService<NoticeDesk>().Issue(context.NewId(), matter, template, reason: null, context.ActivityDisplayName, data, commitment.AgencyId);
    }
}
