using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Intake;

/// <summary>
/// A second person releases an import, sends it back for redaction, or turns all of it down. Neither who imported it nor who worked on it can be that person: no setting and no drawing of the
/// process changes this (AUD-01, PUB-07).
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Intake, "由第二人放行整批记录，或者退回脱敏、整批退回。导入人和脱敏人不能放行，流程和设置都不能改变（PUB-07、AUD-01）。", DisplayName = "第二人放行")]
[FlowNode(Released, SentBack, TurnedDown, DisplayNames = ["放行", "退回脱敏", "整批退回"])]
public sealed class ReleaseBatch : StaffTaskActivity
{
    /// <summary>Outcome: its records are shown, each within its scope.</summary>
    public const string Released = "Released";

    /// <summary>Outcome: somebody has to look over the texts again.</summary>
    public const string SentBack = "SentBack";

    /// <summary>Outcome: nothing of it is shown.</summary>
    public const string TurnedDown = "TurnedDown";

    private const string ReasonForm =
        """[{"name":"reason","type":"text","label":"退回的理由","hint":"写明哪些行有什么问题、怎样改","requiredFor":["SentBack","TurnedDown"]}]""";

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
        var importer = batch.ImportedById is { } user ? new[] { user } : [];
        await HandOutAsync(context, matter, new TaskSpecification
        {
            Step = context.ActivityDisplayName,
            Instruction = context.Get(Instruction) ?? "",
            Role = Roles.Reviewer,
            AgencyId = context.GetRequiredService<AgencyDirectory>().Operator.Id,
            Outcomes = [new TaskOutcome(Released, "放行"), new TaskOutcome(SentBack, "退回脱敏"), new TaskOutcome(TurnedDown, "整批退回")],
            FormJson = ReasonForm,
            Due = DueDays.After(context, context.Get(DueWorkingDays)),
            ExcludedUserIds = [.. importer, .. await HandlersAsync(context, batch, null).ConfigureAwait(false)],
            RuleId = "PUB-07",
        }).ConfigureAwait(false);
    }

    private protected override async ValueTask OnCompletedAsync(ActivityExecutionContext context, Matter matter, StaffTask task, Actor actor)
    {
        var batch = matter.RequireBatch();
        var now = context.GetRequiredService<CommitClock>().Now;
        switch (task.Outcome)
        {
            case Released:
                batch.ReleaseBy(actor, await HandlersAsync(context, batch, task.Id).ConfigureAwait(false), now);
                break;
            case TurnedDown:
                batch.TurnDown(actor, (string?)TaskAnswer.Read(context.ResumePayload).Data?["reason"] ?? "", now);
                break;
        }

        context.GetRequiredService<AuditTrail>().Record(actor, $"batch.{task.Outcome}".ToLowerInvariant(), "import", batch.Id.ToString("D"), ruleId: "PUB-07", detail: new { batch.Accepted, batch.Refused, batch.Release });
    }

    /// <summary>Who worked on the import: completed a step of its process or worded a text of it.</summary>
    private static async Task<IReadOnlyCollection<Guid>> HandlersAsync(ActivityExecutionContext context, ImportBatch batch, Guid? present)
    {
        var completers = (await TasksOfInstanceAsync(context).ConfigureAwait(false))
            .Where(task => task.Id != present && task.ActivityId != context.ActivityId && task.State == StaffTaskState.Completed)
            .Select(task => task.AssigneeId);
        var editors = await context.GetRequiredService<CreditFlowDbContext>().RecordRedactions
            .Where(redaction => redaction.BatchId == batch.Id && redaction.EditedById != null)
            .Select(redaction => redaction.EditedById)
            .Distinct()
            .ToListAsync(context.CancellationToken)
            .ConfigureAwait(false);
        return [.. completers.Concat(editors).OfType<Guid>().Distinct()];
    }
}
