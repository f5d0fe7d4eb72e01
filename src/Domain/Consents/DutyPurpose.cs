namespace CreditFlow.Domain.Consents;

/// <summary>What agencies may use credit information for (QRY-06).</summary>
public enum DutyPurpose
{
    /// <summary>市场监管.</summary>
    MarketRegulation,

    /// <summary>行政审批.</summary>
    AdministrativeApproval,

    /// <summary>政府采购.</summary>
    GovernmentProcurement,

    /// <summary>招标投标.</summary>
    Bidding,

    /// <summary>政策扶持.</summary>
    PolicySupport,

    /// <summary>国有土地出让.</summary>
    LandGrant,

    /// <summary>科研项目申报.</summary>
    ResearchProject,

    /// <summary>人员招录.</summary>
    Recruitment,

    /// <summary>职称评定.</summary>
    TitleEvaluation,

    /// <summary>表彰奖励.</summary>
    Commendation,
}
