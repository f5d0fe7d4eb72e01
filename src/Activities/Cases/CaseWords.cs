using CreditFlow.Domain.Cases;

namespace CreditFlow.Activities.Cases;

/// <summary>Cases as documents and mails word them.</summary>
internal static class CaseWords
{
    /// <summary>What the subject pleaded and what is answered to it, as a decision says it.</summary>
    public static string Heard(Case about, string? answer) => about.Plea is { } plea
        ? $"陈述申辩意见：{Tidy(plea)}{(string.IsNullOrWhiteSpace(answer) ? "" : $"；答复：{Tidy(answer)}")}"
        : "在规定的期限内没有收到陈述申辩";

    /// <summary>What the applicant filed.</summary>
    public static string Application(CaseKind kind) => kind switch
    {
        CaseKind.Objection => "异议",
        CaseKind.CreditRepair => "信用修复申请",
        CaseKind.PublicityCut => "缩短公示期申请",
        CaseKind.OwnCorrection => "主动更正",
        CaseKind.Withdrawal => "撤回",
        CaseKind.CommitmentBreach => "违诺失信认定",
        CaseKind.TolerantAcceptance => "容缺受理",
        CaseKind.RepairRevocation => "撤销信用修复",
    };

    private static string Tidy(string text) => text.Trim().TrimEnd('。', '；', ';', '.');
}
