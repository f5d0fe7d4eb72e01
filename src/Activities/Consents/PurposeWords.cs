using CreditFlow.Domain.Consents;

namespace CreditFlow.Activities.Consents;

/// <summary>The purposes in the words of the law (QRY-06).</summary>
public static class PurposeWords
{
    /// <summary>A purpose.</summary>
    public static string Of(DutyPurpose purpose) => purpose switch
    {
        DutyPurpose.MarketRegulation => "市场监管",
        DutyPurpose.AdministrativeApproval => "行政审批",
        DutyPurpose.GovernmentProcurement => "政府采购",
        DutyPurpose.Bidding => "招标投标",
        DutyPurpose.PolicySupport => "政策扶持",
        DutyPurpose.LandGrant => "国有土地出让",
        DutyPurpose.ResearchProject => "科研项目申报",
        DutyPurpose.Recruitment => "人员招录",
        DutyPurpose.TitleEvaluation => "职称评定",
        DutyPurpose.Commendation => "表彰奖励",
    };
}
