using System.Globalization;
using CreditFlow.Activities.Commitments;
using CreditFlow.Activities.Notices;
using CreditFlow.Activities.Publicity;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using Microsoft.Extensions.Options;

namespace CreditFlow.Activities.Cases;

/// <summary>Tells the subject what is about to be decided against it and why, and waits for what it states and pleads (陈述申辩); nothing that came by the day named means that it has nothing to say.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Case, "向当事人发出拟认定违诺（BRE-02）或者拟撤销信用修复（AUD-01）的告知书，写明理由和查询码，等待陈述申辩；期限取自规则包（A-15），到期没有提出的继续办理。", DisplayName = "请求陈述申辩")]
[FlowNode(Pleaded, NotPleaded, DisplayNames = ["已陈述申辩", "到期未陈述"])]
public sealed class AskPlea : ApplicantWait
{
    /// <summary>Outcome: the subject stated something.</summary>
    public const string Pleaded = "Pleaded";

    /// <summary>Outcome: nothing came by the day named.</summary>
    public const string NotPleaded = "NotPleaded";

    private const string Statement = "statement";
    private const int DefaultDays = 5;

    /// <summary>The rule that lets a subject of such a case state and plead.</summary>
    public static string RuleOf(CaseKind kind) => kind == CaseKind.RepairRevocation ? "AUD-01" : "BRE-02";

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var about = matter.RequireCase();
        var pack = context.GetRequiredService<PolicyLibrary>().Get(about.PackId, about.PackVersion);
        var procedure = CaseProcedures.Of(about.Kind);
        var days = pack.FindProcedure(procedure)?.Target(Statement)?.Length ?? DefaultDays;
        var until = context.GetRequiredService<WorkingDayCalendar>().AddWorkingDays(ChinaTime.DayOf(context.Now), days);
        var template = pack.Notice(procedure, Statement)?.Template ?? throw new InvalidOperationException($"规则包 {pack.Id} 没有规定听取陈述申辩的告知书（{procedure}/{Statement}）。");
        var (items, data) = about.Kind == CaseKind.RepairRevocation
            ? (about.Statement, await OfRevocationAsync(context, matter).ConfigureAwait(false))
            : (BreachWords.Occasion(matter.RequireCommitment()), await OfBreachAsync(context, matter).ConfigureAwait(false));
        Await(context, about, until, days, items, Pleaded);
        context.GetRequiredService<CaseChronicle>().Note(
            about, CaseEventKind.PleaAsked, "case.plea-asked", step: context.ActivityDisplayName, text: $"{ChinaTime.Full(until)}前可以陈述申辩", textIsPublic: true, ruleId: RuleOf(about.Kind), detail: new { until, days });
        data.Add("until", until)
            .Add("code", context.GetRequiredService<QueryCodes>().Of(about.Id))
            .Add("address", context.GetRequiredService<IOptions<NoticeOptions>>().Value.PublicAddress.TrimEnd('/') + "/track");
        context.GetRequiredService<NoticeDesk>().Issue(context.NewId(), matter, template, reason: null, context.ActivityDisplayName, data, matter.SourceAgencyId);
        context.JournalData["Text"] = string.Create(CultureInfo.InvariantCulture, $"等当事人陈述申辩，到 {ChinaTime.Full(until)}");
    }

    private protected override ValueTask<string> ConcludeAsync(ActivityExecutionContext context, Case about, bool answered)
    {
        context.JournalData["Text"] = answered ? "当事人已陈述申辩" : "到期没有陈述申辩";
        if (!answered)
        {
            context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.PleaLapsed, "case.plea-lapsed", Actor.System, step: context.ActivityDisplayName, ruleId: RuleOf(about.Kind));
        }

        return ValueTask.FromResult(answered ? Pleaded : NotPleaded);
    }

    private static async Task<NoticeData> OfBreachAsync(ActivityExecutionContext context, Matter matter)
    {
        var (about, commitment) = (matter.RequireCase(), matter.RequireCommitment());
        var advice = await context.GetRequiredService<BreachInquiry>().AdviseAsync(commitment, about.PackId, stated: null, ChinaTime.DayOf(context.Now), context.CancellationToken).ConfigureAwait(false);
        return new NoticeData()
            .Add("commitment", commitment.Promise)
            .Add("made", commitment.MadeOn)
            .Add("facts", BreachWords.Occasion(commitment))
            .Add("suggested", advice.Suggested is { } row ? BreachWords.Grade(row.Grade) : "违诺失信")
            .Add("why", advice.Suggested?.Reason ?? BreachWords.Sort(commitment));
    }

    private static async Task<NoticeData> OfRevocationAsync(ActivityExecutionContext context, Matter matter) => new NoticeData()
        .Add("decision", (await RevokedRepair.FindAsync(context, matter).ConfigureAwait(false)).Decision)
        .Add("record", RecordWords.Name(matter.Record))
        .Add("facts", matter.RequireCase().Statement)
        .Add("evidence", matter.RequireCase().BasisDocument);
}
