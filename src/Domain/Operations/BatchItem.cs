namespace CreditFlow.Domain.Operations;

/// <summary>One instance of a batch.</summary>
public sealed class BatchItem
{
    private BatchItem()
    {
    }

    /// <summary>An instance whose turn has not come.</summary>
    public BatchItem(Guid batchId, int number, string instanceId) => (BatchId, Number, InstanceId) = (batchId, number, instanceId);

    /// <summary>The batch.</summary>
    public Guid BatchId { get; private set; }

    /// <summary>Its place in the batch, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The instance.</summary>
    public string InstanceId { get; private set; } = "";

    /// <summary>What became of it.</summary>
    public BatchItemState State { get; private set; }

    /// <summary>Why it was refused, or <see langword="null"/>.</summary>
    public string? Message { get; private set; }

    /// <summary>When its turn came (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Keeps what became of it.</summary>
    public void Settle(BatchItemState state, string? message, DateTimeOffset at) => (State, Message, At) = (state, message, at);
}
