namespace CreditFlow.Domain.Records;

/// <summary>The free texts of a decision, which are redacted before they are shown (PUB-11).</summary>
public enum PublicTextField
{
    /// <summary>违法事实.</summary>
    Facts,

    /// <summary>处罚依据.</summary>
    Basis,

    /// <summary>处罚内容.</summary>
    Content,

    /// <summary>暂扣或吊销证照名称及编号.</summary>
    Licence,

    /// <summary>备注.</summary>
    Remark,
}
