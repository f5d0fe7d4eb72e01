using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Policy;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Deadlines;

/// <summary>Stops a clock. Decision and written notice must lie inside it, so a clock without both cannot be stopped.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Deadline, "结束期限的计算。决定和书面告知都在期限之内（A-03），缺一不可。", DisplayName = "结束期限")]
public sealed class CloseDeadline : CodeActivity, IMatterActivity
{
    /// <summary>The rule whose clock stops.</summary>
    [Input(DisplayName = "规则", Description = "结束由哪条规则规定的期限。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.Clocks)]
    [Required]
    public Input<string>? Rule { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = (await context.FindMatterAsync().ConfigureAwait(false)).RequireCase();
        var store = context.GetRequiredService<CreditFlowDbContext>();
        var named = context.Get(Rule);
        var rule = CaseClock.Find(context.GetRequiredService<PolicyLibrary>().Get(about.PackId, about.PackVersion), named, about.Kind)?.RuleId ?? named;

        // Case and rule of a clock never change, so a query by them sees what matters; one that was started in this very turn is not stored yet.
        var deadline = store.Deadlines.Local.FirstOrDefault(row => row.CaseId == about.Id && row.RuleId == rule)
            ?? await store.Deadlines.SingleOrDefaultAsync(row => row.CaseId == about.Id && row.RuleId == rule, context.CancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"办件没有由规则 {rule} 规定的期限，不能结束。");
        var isNotified = about.DecidedAt is { } decided
            && (store.Notices.Local.Any(notice => notice.CaseId == about.Id && notice.IssuedAt >= decided)
                || await store.Notices.AnyAsync(notice => notice.CaseId == about.Id && notice.IssuedAt >= decided, context.CancellationToken).ConfigureAwait(false));
        // An agency that leaves its own record as it is has nothing to tell.
        if (!isNotified && about.Outcome != CaseOutcome.Kept)
        {
            throw new InvalidOperationException("期限不能结束：处理决定和书面告知都要在期限之内完成（A-03）。请在本环节之前作出决定并发出文书。");
        }

        var now = context.GetRequiredService<CommitClock>().Now;
        deadline.Close(now, ChinaTime.DayOf(now));
        context.JournalData["Text"] = deadline.State == DeadlineState.Met ? $"在期限之内（最迟 {ChinaTime.Full(deadline.DueDate)}）" : $"已超期（最迟 {ChinaTime.Full(deadline.DueDate)}）";
        context.GetRequiredService<AuditTrail>().Record(Actor.System, "deadline.closed", "case", about.Id.ToString("D"), about.Id, "A-03", new { deadline.DueDate, deadline.State });
    }
}
