namespace CreditFlow.Workflows.Library;

/// <summary>What a join waits for.</summary>
public enum FlowJoinMode
{
    /// <summary>For the first branch that arrives; the others are cancelled.</summary>
    WaitAny,

    /// <summary>For all branches; when one of them was not taken, the join is skipped.</summary>
    WaitAll,

    /// <summary>For all branches that were taken.</summary>
    WaitAllActive,
}
