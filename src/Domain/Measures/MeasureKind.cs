namespace CreditFlow.Domain.Measures;

/// <summary>Measures that an agency may take on bad standing (GRD-11).</summary>
public enum MeasureKind
{
    /// <summary>Focus check in licensing (行政许可中重点核查).</summary>
    LicensingCheck,

    /// <summary>More inspections (增加监督检查频次).</summary>
    MoreInspections,

    /// <summary>Limits on subsidies and policy support (限制享受财政资金和政策扶持).</summary>
    LimitSupport,

    /// <summary>Limits on procurement, land and tenders (限制参与政府采购、土地出让和招标投标).</summary>
    LimitTenders,

    /// <summary>Limits on being legal representative or senior manager (限制担任法定代表人和高级管理人员).</summary>
    LimitOffice,

    /// <summary>Limits on awards (限制参加表彰奖励).</summary>
    LimitAwards,

    /// <summary>Another measure by the State (国家规定的其他措施).</summary>
    OtherByState,
}
