namespace CreditFlow.Workflows.Execution;

/// <summary>What the instance that dispatched this one waits for.</summary>
public enum ParentWait
{
    /// <summary>For nothing.</summary>
    None,

    /// <summary>Until this instance rests for the first time: waits, faults or ends.</summary>
    Rest,

    /// <summary>Until this instance ends. A fault is no end: an operator repairs or cancels it first.</summary>
    End,
}
