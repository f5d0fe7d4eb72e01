namespace CreditFlow.Host.Admin.Pages;

/// <summary>What the page on an instance can do to it.</summary>
public enum DeedKind
{
    /// <summary>Run failed activities again.</summary>
    Retry,

    /// <summary>Let sweeps try a parked instance again.</summary>
    Unpark,

    /// <summary>Let a suspended instance go on.</summary>
    Unsuspend,

    /// <summary>Stop it for a while.</summary>
    Suspend,

    /// <summary>Complete an activity in its place.</summary>
    Skip,

    /// <summary>Correct a variable.</summary>
    SetVariable,

    /// <summary>End it.</summary>
    Cancel,
}
