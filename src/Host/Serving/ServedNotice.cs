using CreditFlow.Domain.Notices;

namespace CreditFlow.Host.Serving;

/// <summary>A document with everything that tells whether it reached its recipient: the proof of service (送达回证).</summary>
public sealed record ServedNotice
{
    /// <summary>The document, without its text.</summary>
    public required NoticeHead Notice { get; init; }

    /// <summary>Number of its case, or <see langword="null"/>.</summary>
    public required string? CaseNumber { get; init; }

    /// <summary>Its mail, or <see langword="null"/>.</summary>
    public required OutboxMessage? Mail { get; init; }

    /// <summary>What staff recorded, oldest first.</summary>
    public required IReadOnlyList<ProofOfService> Proofs { get; init; }

    /// <summary>How far it got, all ways together.</summary>
    public ServiceState State => ServiceStates.Of(Mail, Proofs);
}

/// <summary>What a proof of service says of the document itself.</summary>
public sealed record NoticeHead(Guid Id, Guid? CaseId, string AgencyId, string Number, string Title, string Recipient, string VerificationCode, DateOnly IssuedOn);
