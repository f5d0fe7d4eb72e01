namespace CreditFlow.Domain.Publicity;

/// <summary>Class of a violation in an agency's catalogue (PUB-01), or grade of a breach of a commitment (BRE-02); the lightest first.</summary>
public enum ViolationClass
{
    /// <summary>Minor (轻微), BRE-03; Beijing's law of penalties has no such class.</summary>
    Minor,

    /// <summary>General violation (一般违法行为), PUB-02.</summary>
    General,

    /// <summary>Serious violation (严重违法行为), PUB-03.</summary>
    Serious,
}
