namespace CreditFlow.Domain.Operations;

/// <summary>How a batch stands.</summary>
public enum BatchState
{
    /// <summary>It is worked on.</summary>
    Running,

    /// <summary>Somebody has halted it; it can go on.</summary>
    Paused,

    /// <summary>Somebody has ended it; what was not done stays undone.</summary>
    Stopped,

    /// <summary>Every instance has had its turn.</summary>
    Done,
}
