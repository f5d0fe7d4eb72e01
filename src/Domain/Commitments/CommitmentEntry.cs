using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Commitments;

/// <summary>A checked commitment on its way to being recorded. Members as in <see cref="Commitment"/>.</summary>
public sealed record CommitmentEntry
{
    /// <summary>Id of the commitment to be.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who gave it.</summary>
    public required Subject Subject { get; init; }

    /// <summary>See <see cref="Commitment.AgencyId"/>.</summary>
    public required string AgencyId { get; init; }

    /// <summary>See <see cref="Commitment.Kind"/>.</summary>
    public required CommitmentKind Kind { get; init; }

    /// <summary>See <see cref="Commitment.Matter"/>.</summary>
    public required string Matter { get; init; }

    /// <summary>See <see cref="Commitment.Promise"/>.</summary>
    public required string Promise { get; init; }

    /// <summary>See <see cref="Commitment.Terms"/>.</summary>
    public CommitmentTerms Terms { get; init; } = new();

    /// <summary>See <see cref="Commitment.Missing"/>.</summary>
    public IReadOnlyList<MissingMaterial> Missing { get; init; } = [];

    /// <summary>See <see cref="Commitment.IsWritten"/>.</summary>
    public required bool IsWritten { get; init; }

    /// <summary>See <see cref="Commitment.Decision"/>.</summary>
    public string? Decision { get; init; }

    /// <summary>See <see cref="Commitment.MadeOn"/>.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>See <see cref="Commitment.DueOn"/>.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>See <see cref="Commitment.ContactName"/>.</summary>
    public required string ContactName { get; init; }

    /// <summary>See <see cref="Commitment.ContactEmail"/>.</summary>
    public string? ContactEmail { get; init; }

    /// <summary>Who records it.</summary>
    public required Actor RecordedBy { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
