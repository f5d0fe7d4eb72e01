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
}
