using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Policy;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Cases;

/// <summary>
/// Tells the applicant once, in one list, what is missing (一次性告知补正) and waits for it. The case's clock goes on unless the pack's law pauses it (A-04); what did not come by the day named is decided without.
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Case, "一次性告知申请人需要补正的全部材料并等待；办件期限不停（A-04），到期没有补正的按现有材料办理。每个办件只能告知一次。", DisplayName = "一次性告知补正")]
[FlowNode(Supplied, NotSupplied, DisplayNames = ["已补正", "到期未补正"])]
public sealed class AskSupplement : ApplicantWait
{
    /// <summary>Outcome: the applicant supplied something.</summary>
    public const string Supplied = "Supplied";

    /// <summary>Outcome: nothing came by the day named.</summary>
    public const string NotSupplied = "NotSupplied";

    private const int DefaultDays = 3;

    /// <summary>The complete list of what is missing.</summary>
    [Input(DisplayName = "补正清单", Description = "需要补正的全部材料和理由，申请人可以看到；通常取自受理环节填写的数据。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 1)]
    [Required]
    public Input<string>? Items { get; set; }

    /// <summary>Working days for the applicant, counted from the next one; never beyond the case's own clock.</summary>
    [Input(DisplayName = "补正时限", Description = "从告知次日起算的工作日数；不会晚于办件期限。", Unit = "工作日", DefaultValue = DefaultDays, Order = 2)]
    public Input<int?>? WorkingDays { get; set; }

    /// <summary>The document that tells it.</summary>
    [Input(DisplayName = "文书模板", Description = "按哪个模板出具补正告知书。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.NoticeTemplates, Order = 3)]
    [Required]
    public Input<string>? Template { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var about = matter.RequireCase();
        var items = (context.Get(Items) ?? "").Trim();
        if (items.Length == 0)
        {
            throw new InvalidOperationException("补正清单是空的。请在前面的环节填写需要补正的材料。");
        }

        var today = ChinaTime.DayOf(context.Now);
        var clocks = await ClocksAsync(context, about).ConfigureAwait(false);
        var stopping = clocks.Where(clock => MayPause(context, about, clock)).ToList();
        var days = Math.Max(1, WorkingDays is null ? DefaultDays : context.Get(WorkingDays) ?? DefaultDays);
        var until = LastDay(context.GetRequiredService<WorkingDayCalendar>().AddWorkingDays(today, days), clocks.Except(stopping));
        Await(context, about, until, days, items, Supplied);
        var chronicle = context.GetRequiredService<CaseChronicle>();
        chronicle.Note(
            about, CaseEventKind.SupplementAsked, "case.supplement-asked", step: context.ActivityDisplayName, text: $"{items}（{ChinaTime.Full(until)}{(about.SupplementIsProvisional ? "，暂定" : "")}前补正）", textIsPublic: true, ruleId: "A-04", detail: new { until });
        var noticeId = context.NewId();
        foreach (var clock in stopping)
        {
            clock.Pause(today, noticeId);
            chronicle.Note(
                about, CaseEventKind.DeadlinePaused, "deadline.paused", Actor.System, step: context.ActivityDisplayName, text: $"自 {ChinaTime.Full(today.AddDays(1))} 起不计入期限，到补正之日为止", textIsPublic: true, ruleId: clock.RuleId, noticeId: noticeId, detail: new { clock.DueDate, from = today });
        }

        context.GetRequiredService<NoticeDesk>().Issue(noticeId, matter, context.Get(Template) ?? "", items, context.ActivityDisplayName);
        context.JournalData["Text"] = $"等申请人补正，到 {ChinaTime.Full(until)}";
    }

    private protected override async ValueTask<string> ConcludeAsync(ActivityExecutionContext context, Case about, bool answered)
    {
        await GoOnCountingAsync(context, about).ConfigureAwait(false);
        context.JournalData["Text"] = answered ? "申请人已补正" : "到期没有补正，按现有材料办理";
        if (!answered)
        {
            context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.SupplementLapsed, "case.supplement-lapsed", Actor.System, step: context.ActivityDisplayName, ruleId: "A-04");
        }

        return answered ? Supplied : NotSupplied;
    }

    private static async Task<IReadOnlyList<Deadline>> ClocksAsync(ActivityExecutionContext context, Case about)
    {
        var store = context.GetRequiredService<CreditFlowDbContext>();
        var clocks = await store.Deadlines.Where(row => row.CaseId == about.Id).ToListAsync(context.CancellationToken).ConfigureAwait(false);
        return [.. clocks.Union(store.Deadlines.Local.Where(row => row.CaseId == about.Id)).Where(row => row.State == DeadlineState.Running)];
    }

    private static bool MayPause(ActivityExecutionContext context, Case about, Deadline clock) =>
        clock.Statutory && context.GetRequiredService<PolicyLibrary>().Get(about.PackId, about.PackVersion).Procedures.Any(procedure => procedure.RuleId == clock.RuleId && procedure.PauseOnSupplement);

    /// <summary>Never beyond a clock of the law that goes on meanwhile.</summary>
    private static DateOnly LastDay(DateOnly wanted, IEnumerable<Deadline> going) =>
        going.Where(clock => clock.Statutory).Min(clock => (DateOnly?)clock.DueDate) is { } end && end < wanted ? end : wanted;

    private static async Task GoOnCountingAsync(ActivityExecutionContext context, Case about)
    {
        var today = ChinaTime.DayOf(context.GetRequiredService<CommitClock>().Now);
        var calendar = context.GetRequiredService<WorkingDayCalendar>();
        foreach (var clock in await ClocksAsync(context, about).ConfigureAwait(false))
        {
            if (clock.EndPause(today))
            {
                var after = clock.Explain(calendar, today);
                var text = $"{ChinaTime.Full(today)}起恢复计算，最迟 {ChinaTime.Full(after.Due)}{(after.IsProvisional ? "（暂定）" : "")}";
                var entry = context.GetRequiredService<CaseChronicle>().NoteWithEntry(
                    about, CaseEventKind.DeadlineChanged, "deadline.resumed", Actor.System, context.ActivityDisplayName, text, clock.RuleId, new { before = clock.DueDate, after = after.Due, after.IsProvisional });
                clock.MoveTo(after, calendar, DeadlineCause.PauseEnded, text, entry);
            }
        }
    }
}
