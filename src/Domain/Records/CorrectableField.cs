namespace CreditFlow.Domain.Records;

/// <summary>Items of a record that an objection can have corrected (OBJ-03).</summary>
public enum CorrectableField
{
    /// <summary>罚款金额, in 万元.</summary>
    FineWan,

    /// <summary>没收金额, in 万元.</summary>
    ConfiscatedWan,

    /// <summary>处罚类别.</summary>
    PenaltyKinds,

    /// <summary>处罚内容.</summary>
    Content,

    /// <summary>违法事实.</summary>
    Facts,

    /// <summary>处罚依据.</summary>
    Basis,

    /// <summary>处罚决定日期: moves the publicity period with it .</summary>
    DecisionDate,
}
