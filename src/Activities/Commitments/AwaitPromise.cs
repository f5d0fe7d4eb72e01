using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Commitments;

/// <summary>Waits for what was promised: a person of the agency checks it, or the day named is over. What comes later is for a person to decide.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Commitment, "等申请人按承诺补齐材料，由受理单位核对；承诺的期限届满还没有补齐的，走“逾期未补齐”（A-17）。", DisplayName = "等待补齐材料")]
[FlowNode(Supplied, Missed, DisplayNames = ["已补齐", "逾期未补齐"])]
public sealed class AwaitPromise : StaffTaskActivity
{
    /// <summary>Outcome: everything promised was supplied.</summary>
    public const string Supplied = "Supplied";

    /// <summary>Outcome: the day is over.</summary>
    public const string Missed = "Missed";

    private const string Form = """[{"name":"supplied","type":"promised-materials","label":"已补齐的材料","hint":"逐项核对；承诺的材料都要补齐","requiredFor":["Supplied"]}]""";

    /// <summary>What is to be checked, in one sentence.</summary>
    [Input(DisplayName = "办理要求", Description = "用一句话写明要核对什么。", UIHint = InputUIHints.MultiLine)]
    public Input<string?>? Instruction { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var due = matter.RequireCommitment().DueOn ?? throw new InvalidOperationException("承诺没有写明补齐的日期，不能等待。");
        context.DelayUntil(ChinaTime.EndOf(due), MissedAsync);
        await HandOutAsync(context, matter, new TaskSpecification
        {
            Step = context.ActivityDisplayName,
            Instruction = context.Get(Instruction) ?? "",
            Role = Roles.Verifier,
            AgencyId = matter.SourceAgencyId,
            Outcomes = [new TaskOutcome(Supplied, "材料已补齐")],
            FormJson = Form,
            Due = new TaskDue(due),
            CaseState = CaseState.AwaitingApplicant,
            RuleId = "TOL-01",
        }).ConfigureAwait(false);
    }

    private async ValueTask MissedAsync(ActivityExecutionContext context)
    {
        context.JournalData["Text"] = "期限届满，没有补齐";
        await context.CompleteActivityWithOutcomesAsync(Missed).ConfigureAwait(false);
    }
}
