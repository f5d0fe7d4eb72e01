namespace CreditFlow.Domain.Policy;

/// <summary>Whether records of a class are shown to everybody (DOMAIN section 5).</summary>
public enum PublishMode
{
    /// <summary>They are published.</summary>
    Yes,

    /// <summary>As a rule they are not; a person may publish one with reasons.</summary>
    IfNeeded,

    /// <summary>They are never published (只记录不公示, BRE-03).</summary>
    No,
}
