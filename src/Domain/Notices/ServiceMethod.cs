namespace CreditFlow.Domain.Notices;

/// <summary>How a document reaches its recipient (送达方式).</summary>
public enum ServiceMethod
{
    /// <summary>By e-mail, with the recipient's consent.</summary>
    Mail,

    /// <summary>Handed over in person (直接送达).</summary>
    ByHand,

    /// <summary>By registered post (邮寄送达).</summary>
    Post,

    /// <summary>By public notice, when no other way worked (公告送达).</summary>
    PublicNotice,
}
