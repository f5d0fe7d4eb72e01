using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Cases;

/// <summary>A step that waits for the applicant until a day named, once per case; the case's own clock goes on .</summary>
public abstract class ApplicantWait : Activity, IMatterActivity
{
    /// <summary>Waits.</summary>
    /// <param name="until">The last day (Beijing).</param>
    /// <param name="days">Working days given, counted from tomorrow.</param>
    /// <param name="items">What the applicant was told.</param>
    /// <param name="answered">The outcome of an answer.</param>
    private protected void Await(ActivityExecutionContext context, Case about, DateOnly until, int days, string items, string answered)
    {
        var bookmark = context.CreateBookmark(new CreateBookmarkArgs { Callback = SuppliedAsync, Stimulus = new { caseId = about.Id }, Outcomes = [answered] });
        context.DelayUntil(ChinaTime.EndOf(until), OverAsync, about.SupplementTopic);
        var now = context.GetRequiredService<CommitClock>().Now;
        var calendar = context.GetRequiredService<WorkingDayCalendar>();
        about.AskForSupplement(until, bookmark, items, ChinaTime.DayOf(now), days, calendar.Version, calendar.IsProvisional(until));
        about.MoveTo(CaseState.AwaitingApplicant, now);
    }

    /// <summary>Says how the wait ended.</summary>
    /// <param name="answered">Whether the applicant answered.</param>
    /// <returns>The outcome.</returns>
    private protected abstract ValueTask<string> ConcludeAsync(ActivityExecutionContext context, Case about, bool answered);

    private ValueTask SuppliedAsync(ActivityExecutionContext context) => GoOnAsync(context, answered: true);

    private ValueTask OverAsync(ActivityExecutionContext context) => GoOnAsync(context, answered: false);

    private async ValueTask GoOnAsync(ActivityExecutionContext context, bool answered)
    {
        var about = (await context.FindMatterAsync().ConfigureAwait(false)).RequireCase();
        about.EndSupplement();
        about.MoveTo(CaseState.Accepted, context.GetRequiredService<CommitClock>().Now);
        await context.CompleteActivityWithOutcomesAsync(await ConcludeAsync(context, about, answered).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
