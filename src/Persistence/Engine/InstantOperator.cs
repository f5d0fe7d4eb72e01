namespace CreditFlow.Persistence.Engine;

/// <summary>How an instant is compared. Names as in Elsa's API.</summary>
public enum InstantOperator
{
    /// <summary>Equal.</summary>
    Is,

    /// <summary>Not equal, or none.</summary>
    IsNot,

    /// <summary>Before.</summary>
    LessThan,

    /// <summary>After.</summary>
    GreaterThan,

    /// <summary>Before or equal.</summary>
    LessThanOrEqual,

    /// <summary>After or equal.</summary>
    GreaterThanOrEqual,
}
