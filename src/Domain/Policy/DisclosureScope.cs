namespace CreditFlow.Domain.Policy;

/// <summary>Who may see a record while it is not public to all, or after it was (GRD-03, BRE-03).</summary>
public enum DisclosureScope
{
    /// <summary>Everybody (完全公开).</summary>
    Public,

    /// <summary>Whoever the subject has authorised (依授权公开).</summary>
    Authorised,

    /// <summary>Agencies in the course of duty (内部使用).</summary>
    Internal,

    /// <summary>Kept in the register only (只记录).</summary>
    RecordOnly,
}
