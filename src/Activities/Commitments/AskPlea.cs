using System.Globalization;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using Microsoft.Extensions.Options;

namespace CreditFlow.Activities.Commitments;

/// <summary>Tells the subject which breach is about to be found and why, and waits for what it states and pleads (陈述申辩); nothing that came by the day named means that it has nothing to say.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Commitment, "向当事人发出拟认定违诺告知书，写明拟认定的等级、理由和查询码，等待陈述申辩；期限取自规则包（A-15），到期没有提出的继续办理。", DisplayName = "请求陈述申辩")]
[FlowNode(Pleaded, NotPleaded, DisplayNames = ["已陈述申辩", "到期未陈述"])]
public sealed class AskPlea : ApplicantWait
{
    /// <summary>Outcome: the subject stated something.</summary>
    public const string Pleaded = "Pleaded";

    /// <summary>Outcome: nothing came by the day named.</summary>
    public const string NotPleaded = "NotPleaded";

    private const string Statement = "statement";
    private const int DefaultDays = 5;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var (about, commitment) = (matter.RequireCase(), matter.RequireCommitment());
        var today = ChinaTime.DayOf(context.Now);
        var pack = context.GetRequiredService<PolicyLibrary>().Get(about.PackId, about.PackVersion);
        var days = pack.FindProcedure(CaseProcedures.Breach)?.Target(Statement)?.Length ?? DefaultDays;
        var until = context.GetRequiredService<WorkingDayCalendar>().AddWorkingDays(today, days);
        var advice = await context.GetRequiredService<BreachInquiry>().AdviseAsync(commitment, about.PackId, stated: null, today, context.CancellationToken).ConfigureAwait(false);
        var template = pack.Notice(CaseProcedures.Breach, Statement)?.Template ?? throw new InvalidOperationException($"规则包 {pack.Id} 没有规定拟认定违诺的告知书（breach/{Statement}）。");
        Await(context, about, until, days, BreachWords.Occasion(commitment), Pleaded);
        context.GetRequiredService<CaseChronicle>().Note(
            about, CaseEventKind.PleaAsked, "case.plea-asked", step: context.ActivityDisplayName, text: $"{ChinaTime.Full(until)}前可以陈述申辩", textIsPublic: true, ruleId: "BRE-02", detail: new { until, days });
        var data = new NoticeData()
            .Add("commitment", commitment.Promise)
            .Add("made", commitment.MadeOn)
            .Add("facts", BreachWords.Occasion(commitment))
            .Add("suggested", advice.Suggested is { } row ? BreachWords.Grade(row.Grade) : "违诺失信")
            .Add("why", advice.Suggested?.Reason ?? BreachWords.Sort(commitment))
            .Add("until", until)
            .Add("code", context.GetRequiredService<QueryCodes>().Of(about.Id))
            .Add("address", context.GetRequiredService<IOptions<NoticeOptions>>().Value.PublicAddress.TrimEnd('/') + "/track");
        context.GetRequiredService<NoticeDesk>().Issue(context.NewId(), matter, template, reason: null, context.ActivityDisplayName, data, commitment.AgencyId);
        context.JournalData["Text"] = string.Create(CultureInfo.InvariantCulture, $"等当事人陈述申辩，到 {ChinaTime.Full(until)}");
    }

    private protected override ValueTask<string> ConcludeAsync(ActivityExecutionContext context, Case about, bool answered)
    {
        context.JournalData["Text"] = answered ? "当事人已陈述申辩" : "到期没有陈述申辩";
        if (!answered)
        {
            context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.PleaLapsed, "case.plea-lapsed", Actor.System, step: context.ActivityDisplayName, ruleId: "BRE-02");
        }

        return ValueTask.FromResult(answered ? Pleaded : NotPleaded);
    }
}
