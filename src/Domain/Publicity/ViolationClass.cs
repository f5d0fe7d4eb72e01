namespace CreditFlow.Domain.Publicity;

/// <summary>Class of a violation in an agency's catalogue (PUB-01).</summary>
public enum ViolationClass
{
    /// <summary>General violation (一般违法行为), PUB-02.</summary>
    General,

    /// <summary>Serious violation (严重违法行为), PUB-03.</summary>
    Serious,
}
