namespace CreditFlow.Workflows.Operations;

/// <summary>How a rehearsal came to its end.</summary>
public enum RehearsalEnd
{
    /// <summary>The instance finished or was cancelled.</summary>
    Finished,

    /// <summary>An incident stopped it.</summary>
    Faulted,

    /// <summary>It waits for something that was not given.</summary>
    Waiting,

    /// <summary>It still runs, but nothing is left that could wake it.</summary>
    Stuck,

    /// <summary>It took more turns than allowed: probably a loop that never ends.</summary>
    LimitReached,
}
