using System.Text.Json.Nodes;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Consents;

/// <summary>A second person, never the reader, checks that the signed form is the subject's written consent (QRY-03); then the reader may read.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Oversight, "由查询人以外的人核对签字的同意书；属实的，查询人可以在期限内查询（QRY-03、A-32）。", DisplayName = "核对同意书")]
[FlowNode(Granted, Refused, DisplayNames = ["同意属实", "不是有效同意"])]
public sealed class CheckConsent : StaffTaskActivity
{
    /// <summary>Outcome: the reader may read.</summary>
    public const string Granted = "Granted";

    /// <summary>Outcome: it is no consent.</summary>
    public const string Refused = "Refused";

    /// <summary>The role that may take it; clerks when empty.</summary>
    [Input(DisplayName = "角色", Description = "哪个角色可以签收；不选为受理人员。查询人本人总是除外。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.Roles, Order = 1)]
    public Input<string?>? Role { get; set; }

    /// <summary>Working days for this step, counted from the next one; none when empty.</summary>
    [Input(DisplayName = "环节时限", Description = "从交办次日起算的工作日数。", Unit = "工作日", Order = 2)]
    public Input<int?>? DueWorkingDays { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var consent = await context.FindConsentAsync().ConfigureAwait(false);
        await HandOutAsync(context, await context.FindMatterAsync().ConfigureAwait(false), new TaskSpecification
        {
            Step = context.ActivityDisplayName,
            Instruction = $"核对签字的同意书：签字人是不是被查询人，查询人、目的和截止日期与登记的是否一致。目的：{PurposeWords.Of(consent.Purpose)}；查询人：{consent.ReaderName}；截止：{ChinaTime.Full(consent.LastDay)}。",
            Role = context.Get(Role) is { Length: > 0 } role ? role : Roles.Clerk,
            AgencyId = context.GetRequiredService<AgencyDirectory>().Operator.Id,
            Outcomes = [new TaskOutcome(Granted, "同意属实"), new TaskOutcome(Refused, "不是有效同意")],
            FormJson = Form().ToJsonString(),
            Due = DueDays.After(context, context.Get(DueWorkingDays)),
            ExcludedUserIds = [consent.ReaderId],
            RuleId = "QRY-03",
        }).ConfigureAwait(false);
    }

    private protected override async ValueTask OnCompletedAsync(ActivityExecutionContext context, Matter matter, StaffTask task, Actor actor)
    {
        var consent = await context.FindConsentAsync().ConfigureAwait(false);
        var reason = task.Outcome == Granted ? null : JsonNode.Parse(task.DataJson ?? "{}")!["reason"]?.ToString() ?? "";
        consent.Check(actor, reason, context.GetRequiredService<CommitClock>().Now);
        context.GetRequiredService<AuditTrail>().Record(actor, reason is null ? "consent.granted" : "consent.refused", "consent", consent.Id.ToString("D"), ruleId: "QRY-03", detail: new { consent.Purpose, consent.ReaderId, consent.LastDay });
    }

    private static JsonArray Form() =>
    [
        new JsonObject { ["name"] = "identity", ["type"] = "yes-no", ["label"] = "签字人是被查询人本人或者本单位", ["requiredFor"] = new JsonArray(Granted) },
        new JsonObject { ["name"] = "reason", ["type"] = "text", ["label"] = "不是有效同意的理由", ["hint"] = "查询人可以看到", ["public"] = true, ["requiredFor"] = new JsonArray(Refused) },
    ];
}
