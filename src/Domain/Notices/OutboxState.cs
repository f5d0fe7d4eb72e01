namespace CreditFlow.Domain.Notices;

/// <summary>Where an outgoing message stands.</summary>
public enum OutboxState
{
    /// <summary>To be sent, or to be tried again.</summary>
    Pending,

    /// <summary>Handed to the mail server.</summary>
    Sent,

    /// <summary>Given up after the last try; visible to operators.</summary>
    Failed,
}
