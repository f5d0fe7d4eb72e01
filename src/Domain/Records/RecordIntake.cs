using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Domain.Records;

/// <summary>A checked row on its way to becoming a <see cref="CreditRecord"/>.</summary>
public sealed record RecordIntake
{
    /// <summary>Id of the record to be.</summary>
    public required Guid Id { get; init; }

    /// <summary>See <see cref="CreditRecord.Kind"/>.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>See <see cref="CreditRecord.CommitmentId"/>.</summary>
    public Guid? CommitmentId { get; init; }

    /// <summary>Whom it is about.</summary>
    public required Subject Subject { get; init; }

    /// <summary>See <see cref="CreditRecord.AgencyId"/>.</summary>
    public required string AgencyId { get; init; }

    /// <summary>See <see cref="CreditRecord.SourceAgencyId"/>.</summary>
    public required string SourceAgencyId { get; init; }

    /// <summary>See <see cref="CreditRecord.NaturalKey"/>.</summary>
    public required string NaturalKey { get; init; }

    /// <summary>See <see cref="CreditRecord.DecisionNumberKey"/>.</summary>
    public required string DecisionNumberKey { get; init; }

    /// <summary>What the decision says.</summary>
    public required PenaltyDecision Decision { get; init; }

    /// <summary>See <see cref="CreditRecord.Class"/>.</summary>
    public required ViolationClass Class { get; init; }

    /// <summary>See <see cref="CreditRecord.PeriodMonths"/>.</summary>
    public required int PeriodMonths { get; init; }

    /// <summary>See <see cref="CreditRecord.CatalogueItem"/>.</summary>
    public required string CatalogueItem { get; init; }

    /// <summary>See <see cref="CreditRecord.PackId"/>.</summary>
    public required string PackId { get; init; }

    /// <summary>See <see cref="CreditRecord.PackVersion"/>.</summary>
    public required string PackVersion { get; init; }

    /// <summary>What the row says about fulfilment.</summary>
    public required Fulfilment Fulfilment { get; init; }

    /// <summary>See <see cref="CreditRecord.ContentHash"/>.</summary>
    public required string ContentHash { get; init; }

    /// <summary>See <see cref="CreditRecord.ImportBatchId"/>.</summary>
    public required Guid ImportBatchId { get; init; }

    /// <summary>See <see cref="CreditRecord.ImportRow"/>.</summary>
    public required int ImportRow { get; init; }

    /// <summary>When it was received (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>See <see cref="CreditRecord.Disclosure"/>.</summary>
    public DisclosureScope Disclosure { get; init; } = DisclosureScope.Public;

    /// <summary>See <see cref="CreditRecord.Provision"/>.</summary>
    public RecordProvision? Provision { get; init; }
}
