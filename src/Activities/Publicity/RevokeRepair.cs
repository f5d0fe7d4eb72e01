using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Publicity;

/// <summary>
/// Revokes a repair whose material two people found to be false (AUD-01), by the pack that governed the repair: the record is public again to the end computed from its start, the subject is barred from
/// another repair where the pack says so, and the document tells it. Measures of joint discipline that the repair ended stay ended and are named: taking them again is a decision of its own (AUD-04).
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "修复材料虚假的，撤销信用修复：按规则包恢复公示（截止日按原公示期计算，不重新起算），规定了不得再申请的期限的一并记录，并出具决定书；修复时终止的惩戒措施不自动恢复（AUD-01、AUD-04）。", DisplayName = "撤销信用修复")]
public sealed class RevokeRepair : CodeActivity, IMatterActivity
{
    private const string FalseMaterial = "false-material";

    /// <summary>The facts found.</summary>
    [Input(DisplayName = "查明的事实", Description = "写入决定书；通常取自核实环节填写的数据。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 1)]
    [Required]
    public Input<string>? Facts { get; set; }

    /// <summary>Why the repair is revoked.</summary>
    [Input(DisplayName = "撤销的理由", Description = "写入决定书，当事人可以看到。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 2)]
    public Input<string?>? Reason { get; set; }

    /// <summary>What is answered to what the subject pleaded.</summary>
    [Input(DisplayName = "对陈述申辩的答复", Description = "采纳或者不采纳及理由，写入决定书；当事人没有陈述申辩的不填。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiLine, Order = 3)]
    public Input<string?>? Answer { get; set; }

    /// <summary>What was found about fulfilment; as it is on record when empty.</summary>
    [Input(DisplayName = "履行情况", Description = "核实后的履行情况：Fulfilled（已履行）、Partial（部分履行）、NotFulfilled（未履行）；不填为维持原记录。", DefaultSyntax = "JavaScript", Order = 4)]
    public Input<string?>? Fulfilment { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var (about, record) = (matter.RequireCase(), matter.Record);
        var repair = await RevokedRepair.FindAsync(context, matter).ConfigureAwait(false);
        var changes = context.GetRequiredService<PublicationChanges>();
        var actor = context.GetRequiredService<TurnActor>().Actor;
        if (Enum.TryParse<Fulfilment>(context.Get(Fulfilment), out var found) && Enum.IsDefined(found))
        {
            changes.SetFulfilment(record, found, actor, about.Id);
        }

        var today = ChinaTime.DayOf(context.Now);
        var publicity = PublicityText(changes.Reinstate(record, repair.Rule.Republish, actor, about.Id), record, today);
        var bar = repair.Rule.BarMonths is { } months ? PublicityPeriod.LastDayOf(today, months) : (DateOnly?)null;
        if (bar is { } until)
        {
            about.Bar(until);
        }

        context.GetRequiredService<CaseChronicle>().Note(
            about, CaseEventKind.PublicityRestored, "case.repair-revoked", step: context.ActivityDisplayName, text: publicity, textIsPublic: true, ruleId: repair.Rule.RuleId, detail: new { about.EarlierCaseId, record.Publication.LastDay, about.BarredUntil });
        context.JournalData["Text"] = publicity;
        var measures = await EndedByRepairAsync(context, record).ConfigureAwait(false);
        var data = new NoticeData()
            .Add("decision", repair.Decision)
            .Add("record", RecordWords.Name(record))
            .Add("facts", context.Get(Facts))
            .Add("heard", CaseWords.Heard(about, context.Get(Answer)))
            .Add("publicity", publicity);
        if (bar is { } last)
        {
            data.Add("bar", $"{ChinaTime.Document(last)}（含当日）以前不得再次申请信用修复");
        }

        if (measures > 0)
        {
            data.Add("measures", string.Create(CultureInfo.InvariantCulture, $"信用修复时终止的惩戒措施共 {measures} 项，不因本决定恢复；需要再实施的，另行依法决定"));
        }

        var pack = context.GetRequiredService<PolicyLibrary>().Get(about.PackId, about.PackVersion);
        var rule = pack.Notice(CaseProcedures.Repair, FalseMaterial) ?? throw new InvalidOperationException($"规则包 {pack.Id} 没有规定撤销信用修复的文书（{CaseProcedures.Repair}/{FalseMaterial}）。");
        context.GetRequiredService<NoticeDesk>().Issue(context.NewId(), matter, rule.Template, context.Get(Reason), context.ActivityDisplayName, data, record.SourceAgencyId);
    }

    private static string PublicityText(bool isShown, CreditRecord record, DateOnly today) => (isShown, record.Publication) switch
    {
        (true, { LastDay: var last }) when last >= today => $"恢复公示，自{ChinaTime.Document(today)}起公示，公示至{ChinaTime.Document(last)}止",
        (true, _) => $"恢复公示，自{ChinaTime.Document(today)}起公示；公示期虽满，处罚决定尚未履行，公示至履行完毕为止",
        (false, { TakeDownReason: TakeDownReason.Expired }) => $"公示期已于{ChinaTime.Document(record.Publication.LastDay)}届满，不再公示",
        (false, _) => "该信息已因其他决定停止公示，不再公示",
    };

    private static async Task<int> EndedByRepairAsync(ActivityExecutionContext context, CreditRecord record) =>
        (await context.GetRequiredService<CreditFlowDbContext>().Measures.Where(row => row.RecordId == record.Id).ToListAsync(context.CancellationToken).ConfigureAwait(false))
            .Count(measure => measure.EndReason == MeasureEnd.Repaired);
}
