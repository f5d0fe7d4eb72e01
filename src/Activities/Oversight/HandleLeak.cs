using System.Text.Json.Nodes;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Oversight;

/// <summary>The agency that answers for leaked information handles the leak and says whether it is serious (COL-12). Due by the pack's target, counted from the discovery.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Oversight, "由对泄露的信息负责的单位处置，写明范围、原因和已经采取的措施，并判断是否严重；期限为规则包的目标，从发现之日起算（COL-12）。", DisplayName = "处置信息泄露")]
[FlowNode(Serious, NotSerious, DisplayNames = ["严重泄露", "不属于严重泄露"])]
public sealed class HandleLeak : StaffTaskActivity
{
    /// <summary>Outcome: serious, to be reported.</summary>
    public const string Serious = "Serious";

    /// <summary>Outcome: handled, not serious.</summary>
    public const string NotSerious = "NotSerious";

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var leak = matter.RequireLeak();
        var agency = context.GetRequiredService<AgencyDirectory>().Get(leak.AgencyId);
        await HandOutAsync(context, matter, new TaskSpecification
        {
            Step = context.ActivityDisplayName,
            Instruction = "立即停止泄露、控制影响，查明范围和原因；写明已经采取的措施，判断是否属于严重泄露。严重的，在目标时限内报告市经济和信息化部门。",
            Role = agency.Kind == AgencyKind.Operator ? Roles.Clerk : Roles.Verifier,
            AgencyId = agency.Id,
            Outcomes = [new TaskOutcome(Serious, "严重泄露，出具报告"), new TaskOutcome(NotSerious, "不属于严重泄露，已经处置")],
            FormJson = Form().ToJsonString(),
            Due = new TaskDue(leak.DueDate),
            OpinionRequired = true,
            RuleId = "COL-12",
        }).ConfigureAwait(false);
    }

    private static JsonArray Form() =>
    [
        Field("scope", "泄露的范围", "多少人、多少条、哪一类信息；不写具体是谁的信息"),
        Field("cause", "原因", "尚未查明的，写明正在查什么"),
        Field("measures", "已经采取的措施", "一行写一项"),
        // Whom to ask at the office: meant to be read.
        Field("contact", "联系人", "姓名和办公电话", isPublic: false),
    ];

    private static JsonObject Field(string name, string label, string hint, bool isPublic = true) => new() { ["name"] = name, ["type"] = "text", ["label"] = label, ["hint"] = hint, ["required"] = true, ["public"] = isPublic };
}
