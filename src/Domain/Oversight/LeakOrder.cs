using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Oversight;

/// <summary>What a leak begins with. Members as in <see cref="LeakIncident"/>.</summary>
public sealed record LeakOrder
{
    /// <summary>See <see cref="LeakIncident.Id"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>See <see cref="LeakIncident.AgencyId"/>.</summary>
    public required string AgencyId { get; init; }

    /// <summary>See <see cref="LeakIncident.DiscoveredOn"/>.</summary>
    public required DateOnly DiscoveredOn { get; init; }

    /// <summary>See <see cref="LeakIncident.Description"/>.</summary>
    public required string Description { get; init; }

    /// <summary>Who opens it; a person.</summary>
    public required Actor OpenedBy { get; init; }

    /// <summary>See <see cref="LeakIncident.DueDate"/>.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>See <see cref="LeakIncident.PackId"/>.</summary>
    public required string PackId { get; init; }

    /// <summary>See <see cref="LeakIncident.PackVersion"/>.</summary>
    public required string PackVersion { get; init; }
}
