using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Intake;

/// <summary>A clerk looks over how an import's texts are to be shown (PUB-11): what the rules suggest to mask, and what they missed.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Intake, "受理岗复核导入内容的公开文本：规则建议遮盖的个人信息，以及规则没有发现的（PUB-11）。没有建议的，不派任务；放行人退回的，总要再复核。", DisplayName = "复核脱敏")]
[FlowNode(Reviewed, NotNeeded, DisplayNames = ["已复核", "没有可复核的"])]
public sealed class ReviewRedaction : StaffTaskActivity
{
    /// <summary>Outcome: somebody looked it over.</summary>
    public const string Reviewed = "Reviewed";

    /// <summary>Outcome: the rules suggest nothing.</summary>
    public const string NotNeeded = "NotNeeded";

    /// <summary>What is to be done, in one sentence.</summary>
    [Input(DisplayName = "办理要求", Description = "用一句话写明要做什么。", UIHint = InputUIHints.MultiLine, Order = 1)]
    public Input<string?>? Instruction { get; set; }

    /// <summary>Working days for this step; none when empty.</summary>
    [Input(DisplayName = "环节时限", Description = "从交办次日起算的工作日数；不填为不限。", Unit = "工作日", Order = 2)]
    public Input<int?>? DueWorkingDays { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var batch = matter.RequireBatch();
        var isAgain = (await TasksOfInstanceAsync(context).ConfigureAwait(false)).Count > 0;
        var store = context.GetRequiredService<CreditFlowDbContext>();

        // One that came in this very turn is not stored yet.
        var hasSuggestions = store.RecordRedactions.Local.Any(redaction => redaction.BatchId == batch.Id)
            || await store.RecordRedactions.AnyAsync(redaction => redaction.BatchId == batch.Id, context.CancellationToken).ConfigureAwait(false);
        if (!isAgain && !hasSuggestions)
        {
            await context.CompleteActivityWithOutcomesAsync(NotNeeded).ConfigureAwait(false);
            return;
        }

        await HandOutAsync(context, matter, new TaskSpecification
        {
            Step = context.ActivityDisplayName,
            Instruction = context.Get(Instruction) ?? "",
            Role = Roles.Clerk,
            AgencyId = context.GetRequiredService<AgencyDirectory>().Operator.Id,
            Outcomes = [new TaskOutcome(Reviewed, "复核完毕，送放行")],
            Due = DueDays.After(context, context.Get(DueWorkingDays)),
            RuleId = "PUB-11",
        }).ConfigureAwait(false);
    }
}
