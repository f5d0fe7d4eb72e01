using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Cases;

/// <summary>
/// Tells the applicant once, in one list, what is missing (一次性告知补正) and waits for it. The case's clock goes on; what did not come by the day named is decided without.
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

        var until = await LastDayAsync(context, about).ConfigureAwait(false);
        Await(context, about, until, items, Supplied);
        context.GetRequiredService<CaseChronicle>().Note(
            about, CaseEventKind.SupplementAsked, "case.supplement-asked", step: context.ActivityDisplayName, text: $"{items}（{ChinaTime.Full(until)}前补正）", textIsPublic: true, ruleId: "A-04", detail: new { until });
        context.GetRequiredService<NoticeDesk>().Issue(context.NewId(), matter, context.Get(Template) ?? "", items, context.ActivityDisplayName);
        context.JournalData["Text"] = $"等申请人补正，到 {ChinaTime.Full(until)}";
    }

    private protected override string Conclude(ActivityExecutionContext context, Case about, bool answered)
    {
        context.JournalData["Text"] = answered ? "申请人已补正" : "到期没有补正，按现有材料办理";
        if (!answered)
        {
            context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.SupplementLapsed, "case.supplement-lapsed", Actor.System, step: context.ActivityDisplayName, ruleId: "A-04");
        }

        return answered ? Supplied : NotSupplied;
    }

    private async Task<DateOnly> LastDayAsync(ActivityExecutionContext context, Case about)
    {
        var days = Math.Max(1, WorkingDays is null ? DefaultDays : context.Get(WorkingDays) ?? DefaultDays);
        var wanted = context.GetRequiredService<WorkingDayCalendar>().AddWorkingDays(ChinaTime.DayOf(context.Now), days);
        var store = context.GetRequiredService<CreditFlowDbContext>();
        var clocks = await store.Deadlines.Where(row => row.CaseId == about.Id).ToListAsync(context.CancellationToken).ConfigureAwait(false);
        var end = clocks.Union(store.Deadlines.Local.Where(row => row.CaseId == about.Id)).Where(row => row is { Statutory: true, State: DeadlineState.Running }).Min(row => (DateOnly?)row.DueDate);
        return end < wanted ? end.Value : wanted;
    }
}
