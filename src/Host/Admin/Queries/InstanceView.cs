namespace CreditFlow.Host.Admin.Queries;

/// <summary>Which instances the list shows.</summary>
public enum InstanceView
{
    /// <summary>Those that need an operator: open incidents, or parked.</summary>
    Attention,

    /// <summary>Those that run or wait.</summary>
    Running,

    /// <summary>Those that an operator has suspended.</summary>
    Suspended,

    /// <summary>Those at their end.</summary>
    Finished,

    /// <summary>All of them.</summary>
    All,
}
