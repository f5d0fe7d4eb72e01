using CreditFlow.Domain.Notices;

namespace CreditFlow.Host.Serving;

/// <summary>How far a document got on its way to the recipient.</summary>
public enum ServiceState
{
    /// <summary>Nothing has been sent and nothing is on record.</summary>
    NotServed,

    /// <summary>The mail goes out, or is tried again.</summary>
    Sending,

    /// <summary>A try ended without an answer: it may have arrived. It is sent again under the same Message-ID.</summary>
    Ambiguous,

    /// <summary>The mail was given up, or the document came back: another way is needed.</summary>
    Failed,

    /// <summary>It arrived.</summary>
    Served,
}

/// <summary>Puts mail and recorded lines together.</summary>
internal static class ServiceStates
{
    /// <summary>The latest recorded line decides; without one, the mail does.</summary>
    public static ServiceState Of(OutboxMessage? mail, IReadOnlyList<ProofOfService> proofs)
    {
        if (proofs.Any(proof => proof.IsServed))
        {
            return ServiceState.Served;
        }

        // A mail that came back after it was sent has not arrived; sent again later, it may have.
        if (proofs.Count > 0 && (mail?.SentAt is null || mail.SentAt <= proofs[^1].RecordedAt) && mail?.State != OutboxState.Pending)
        {
            return ServiceState.Failed;
        }

        return mail switch
        {
            null => ServiceState.NotServed,
            { State: OutboxState.Sent } => ServiceState.Served,
            { State: OutboxState.Failed } => ServiceState.Failed,
            { AmbiguousAt: not null } => ServiceState.Ambiguous,
            _ => ServiceState.Sending,
        };
    }
}
