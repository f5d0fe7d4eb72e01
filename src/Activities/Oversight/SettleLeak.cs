using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Oversight;

/// <summary>Ends a leak as a person judged it: a serious one is reported in a numbered document of the agency that answers for it (COL-12).</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Oversight, "按人的判断了结信息泄露：严重的，由负责的单位出具编号的情况报告，报市经济和信息化部门；不属于严重的，记录已经处置（COL-12）。", DisplayName = "了结信息泄露")]
public sealed class SettleLeak : CodeActivity, IMatterActivity
{
    private const string Procedure = "leak";

    /// <summary>How it ends.</summary>
    [Input(DisplayName = "结果", Description = "报告或者处置完毕。", UIHint = InputUIHints.DropDown, Order = 1)]
    [Required]
    public Input<LeakEnd>? End { get; set; }

    /// <summary>What leaked.</summary>
    [Input(DisplayName = "泄露的范围", Description = "写入报告；通常取自处置环节填写的数据。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 2)]
    public Input<string?>? Scope { get; set; }

    /// <summary>Why.</summary>
    [Input(DisplayName = "原因", Description = "写入报告。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 3)]
    public Input<string?>? Cause { get; set; }

    /// <summary>What was done, one measure a line.</summary>
    [Input(DisplayName = "已经采取的措施", Description = "写入报告，一行一项。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 4)]
    public Input<string?>? Measures { get; set; }

    /// <summary>Whom to ask.</summary>
    [Input(DisplayName = "联系人", Description = "写入报告。", DefaultSyntax = "JavaScript", Order = 5)]
    public Input<string?>? Contact { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var leak = (await context.FindMatterAsync().ConfigureAwait(false)).RequireLeak();
        var (now, end) = (context.GetRequiredService<CommitClock>().Now, context.Get(End));
        if (end == LeakEnd.Reported)
        {
            var pack = context.GetRequiredService<PolicyLibrary>().Get(leak.PackId, leak.PackVersion);
            var rule = pack.Notice(Procedure, "reported") ?? throw new InvalidOperationException($"规则包 {pack.Id} 没有规定信息泄露的报告（{Procedure}/reported）。");
            var data = new NoticeData()
                .Add("discovered", leak.DiscoveredOn)
                .Add("scope", context.Get(Scope))
                .Add("cause", context.Get(Cause))
                .Add("contact", context.Get(Contact))
                .Add("measures", (context.Get(Measures) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            var to = new NoticeAddress(context.GetRequiredService<AgencyDirectory>().Operator.Name, IsPerson: false);
            leak.Report(context.GetRequiredService<NoticeDesk>().Issue(context.NewId(), to, pack, rule.Template, data, issuerId: leak.AgencyId).Id, now);
        }
        else
        {
            leak.Settle(now);
        }

        context.JournalData["Text"] = end == LeakEnd.Reported ? "已经报告" : "已经处置，不属于严重泄露";
        context.GetRequiredService<AuditTrail>().Record(
            context.GetRequiredService<TurnActor>().Actor, end == LeakEnd.Reported ? "leak.reported" : "leak.handled", "leak", leak.Id.ToString("D"), ruleId: "COL-12", detail: new { leak.AgencyId, leak.DiscoveredOn, leak.DueDate, leak.NoticeId });
    }
}
