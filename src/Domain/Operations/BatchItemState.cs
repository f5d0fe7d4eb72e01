namespace CreditFlow.Domain.Operations;

/// <summary>What became of one instance of a batch.</summary>
public enum BatchItemState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>Its state did not allow it; the reason is kept.</summary>
    Refused,
}
