namespace CreditFlow.Workflows.Library;

/// <summary>When a <see cref="Fork"/> completes.</summary>
public enum ForkJoinMode
{
    /// <summary>With its first branch; the others are cancelled.</summary>
    WaitAny,

    /// <summary>With its last branch.</summary>
    WaitAll,
}
