namespace CreditFlow.Workflows.Execution;

/// <summary>What can begin a turn.</summary>
public enum TriggerKind
{
    /// <summary>The instance begins.</summary>
    Start,

    /// <summary>A wait is over.</summary>
    Resume,

    /// <summary>A timer is due.</summary>
    Timer,

    /// <summary>Somebody ends the instance.</summary>
    Cancel,

    /// <summary>An operator retries faulted activities.</summary>
    Retry,

    /// <summary>An operator stops the instance for a while.</summary>
    Suspend,

    /// <summary>An operator lets a suspended instance go on.</summary>
    Unsuspend,

    /// <summary>An operator completes an activity in its place.</summary>
    Skip,

    /// <summary>An operator corrects a variable.</summary>
    SetVariable,

    /// <summary>An operator moves the instance to another version of its definition.</summary>
    Migrate,
}
