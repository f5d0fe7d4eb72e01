namespace CreditFlow.Domain.Cases;

/// <summary>Grounds of an objection (OBJ-01); both may apply.</summary>
[Flags]
public enum ObjectionGrounds
{
    /// <summary>No ground given: not allowed in a filed case.</summary>
    None = 0,

    /// <summary>The record does not match the facts (与事实不符).</summary>
    Inaccurate = 1,

    /// <summary>By law it should not be made public (依法不应当公开).</summary>
    ShouldNotBePublic = 2,
}
