namespace CreditFlow.Domain.Operations;

/// <summary>What a batch does to each of its instances.</summary>
public enum BatchKind
{
    /// <summary>Runs failed activities again.</summary>
    Retry,

    /// <summary>Stops them for a while.</summary>
    Suspend,

    /// <summary>Lets suspended ones go on.</summary>
    Unsuspend,

    /// <summary>Ends them.</summary>
    Cancel,

    /// <summary>Moves them to another version.</summary>
    Migrate,
}
