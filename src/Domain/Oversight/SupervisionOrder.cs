namespace CreditFlow.Domain.Oversight;

/// <summary>What a supervision begins with. Members as in <see cref="Supervision"/>.</summary>
public sealed record SupervisionOrder
{
    /// <summary>See <see cref="Supervision.Id"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>See <see cref="Supervision.AgencyId"/>.</summary>
    public required string AgencyId { get; init; }

    /// <summary>See <see cref="Supervision.TaskId"/>.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>See <see cref="Supervision.RecordId"/>.</summary>
    public required Guid? RecordId { get; init; }

    /// <summary>See <see cref="Supervision.CaseId"/>.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>See <see cref="Supervision.Matter"/>.</summary>
    public required string Matter { get; init; }

    /// <summary>See <see cref="Supervision.Duty"/>.</summary>
    public required string Duty { get; init; }

    /// <summary>See <see cref="Supervision.DueDate"/>.</summary>
    public required DateOnly DueDate { get; init; }

    /// <summary>See <see cref="Supervision.PackId"/>.</summary>
    public required string PackId { get; init; }

    /// <summary>See <see cref="Supervision.InstanceId"/>.</summary>
    public required string InstanceId { get; init; }
}
