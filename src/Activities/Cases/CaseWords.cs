using CreditFlow.Domain.Cases;

namespace CreditFlow.Activities.Cases;

/// <summary>Kinds of cases as documents and mails name them.</summary>
internal static class CaseWords
{
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
}
