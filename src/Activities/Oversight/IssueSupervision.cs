using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Policy;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;

namespace CreditFlow.Activities.Oversight;

/// <summary>Issues the numbered document of a step of the ladder (AUD-03), unless the agency has acted meanwhile.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Oversight, "按规则包出具这一步的编号文书：提醒函、督促改正通知书、提请通报批评的函；单位已经办理的，不再出具（AUD-03）。", DisplayName = "出具督促文书")]
[FlowNode(Issued, Acted, DisplayNames = ["已出具", "单位已办理"])]
public sealed class IssueSupervision : Activity, IMatterActivity
{
    /// <summary>Outcome: the document is issued.</summary>
    public const string Issued = "Issued";

    /// <summary>Outcome: the agency acted, nothing is issued.</summary>
    public const string Acted = "Acted";

    private const int UsualWorkingDays = 5;

    /// <summary>Id of the step in the pack's ladder.</summary>
    [Input(DisplayName = "督促步骤", Description = "规则包中督促步骤的编号：reminder、urging、referral。", Order = 1)]
    [Required]
    public Input<string>? Step { get; set; }

    /// <summary>To whom it is addressed; the agency when empty.</summary>
    [Input(DisplayName = "主送机关", Description = "文书写给谁；不填为被督促的单位。提请通报批评时填同级人民政府。", Order = 2)]
    public Input<string?>? Recipient { get; set; }

    /// <summary>Working days for the agency to put it right, counted from the next one; five when empty.</summary>
    [Input(DisplayName = "改正时限", Description = "从次日起算的工作日数，写入督促改正通知书；不填为五个工作日。", Unit = "工作日", Order = 3)]
    public Input<int?>? WorkingDays { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var supervision = await context.FindSupervisionAsync().ConfigureAwait(false);
        if (await context.HasActedAsync(supervision).ConfigureAwait(false))
        {
            await context.CompleteActivityWithOutcomesAsync(Acted).ConfigureAwait(false);
            return;
        }

        var rung = context.RungOf(supervision, context.Get(Step));
        var agency = context.GetRequiredService<AgencyDirectory>().Get(supervision.AgencyId);
        var today = ChinaTime.DayOf(context.Now);
        var notice = context.GetRequiredService<NoticeDesk>().Issue(
            context.NewId(),
            new NoticeAddress(context.Get(Recipient) is { Length: > 0 } recipient ? recipient : agency.Name, IsPerson: false, RecordId: supervision.RecordId),
            context.GetRequiredService<PolicyLibrary>().Get(supervision.PackId),
            rung.Template,
            await DataAsync(context, supervision, agency, today).ConfigureAwait(false));
        supervision.Issued(rung.Id, notice.Id, today);
        context.GetRequiredService<AuditTrail>().Record(
            context.GetRequiredService<TurnActor>().Actor, $"supervision.{rung.Id}", "supervision", supervision.Id.ToString("D"), supervision.CaseId, rung.RuleId, new { supervision.AgencyId, supervision.TaskId, noticeId = notice.Id });
        context.JournalData["Text"] = notice.Title;
        await context.CompleteActivityWithOutcomesAsync(Issued).ConfigureAwait(false);
    }

    private async Task<NoticeData> DataAsync(ActivityExecutionContext context, Supervision supervision, Agency agency, DateOnly today)
    {
        var calendar = context.GetRequiredService<WorkingDayCalendar>();
        var data = new NoticeData()
            .Add("agency", agency.Name)
            .Add("matter", supervision.Matter)
            .Add("duty", supervision.Duty)
            .Add("due", supervision.DueDate)
            .Add("overdue", DeadlineLights.Of(calendar, today, supervision.DueDate).WorkingDays)
            .Add("until", calendar.AddWorkingDays(today, context.Get(WorkingDays) ?? UsualWorkingDays));
        foreach (var document in supervision.Documents)
        {
            // Named after their steps: the urging cites the reminder, the referral the urging.
            var earlier = await context.GetRequiredService<CreditFlowDbContext>().Notices.FindAsync([document.NoticeId], context.CancellationToken).ConfigureAwait(false);
            data.Add(document.Step, earlier?.Number);
        }

        return data;
    }
}
