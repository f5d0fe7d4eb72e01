namespace CreditFlow.Domain.Tasks;

/// <summary>What a process orders when it needs a person. Members as in <see cref="StaffTask"/>.</summary>
public sealed record StaffTaskOrder
{
    /// <summary>Id of the task to be.</summary>
    public required Guid Id { get; init; }

    /// <summary>See <see cref="StaffTask.CaseId"/>.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>See <see cref="StaffTask.RecordId"/>.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>See <see cref="StaffTask.BatchId"/>.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>See <see cref="StaffTask.InstanceId"/>.</summary>
    public required string InstanceId { get; init; }

    /// <summary>See <see cref="StaffTask.BookmarkId"/>.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>See <see cref="StaffTask.ActivityId"/>.</summary>
    public required string ActivityId { get; init; }

    /// <summary>See <see cref="StaffTask.Step"/>.</summary>
    public required string Step { get; init; }

    /// <summary>See <see cref="StaffTask.Instruction"/>.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>See <see cref="StaffTask.Role"/>.</summary>
    public required string Role { get; init; }

    /// <summary>See <see cref="StaffTask.AgencyId"/>.</summary>
    public string? AgencyId { get; init; }

    /// <summary>See <see cref="StaffTask.ExcludedUserIds"/>.</summary>
    public IReadOnlyList<Guid> ExcludedUserIds { get; init; } = [];

    /// <summary>See <see cref="StaffTask.Outcomes"/>.</summary>
    public required IReadOnlyList<TaskOutcome> Outcomes { get; init; }

    /// <summary>See <see cref="StaffTask.FormJson"/>.</summary>
    public string? FormJson { get; init; }

    /// <summary>See <see cref="StaffTask.OpinionRequired"/>.</summary>
    public bool OpinionRequired { get; init; }

    /// <summary>See <see cref="StaffTask.Matter"/>.</summary>
    public string? Matter { get; init; }

    /// <summary>When it is due, or <see langword="null"/>.</summary>
    public TaskDue? Due { get; init; }
}
