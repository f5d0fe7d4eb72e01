using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>An instance in the list.</summary>
/// <param name="Row">The instance.</param>
/// <param name="DefinitionName">Name of its process.</param>
/// <param name="CaseNumber">Number of the case that it carries, or <see langword="null"/>.</param>
/// <param name="Failure">Its turns' failures in a row, or <see langword="null"/>.</param>
public sealed record InstanceLine(InstanceRow Row, string DefinitionName, string? CaseNumber, FailureRow? Failure)
{
    /// <summary>How it stands.</summary>
    public InstanceStanding Standing => Failure is { ParkedAt: not null } ? InstanceStanding.Parked
        : Row.SubStatus == nameof(WorkflowSubStatus.Faulted) ? InstanceStanding.Faulted
        : Row.SuspendedAt is not null ? InstanceStanding.Suspended
        : Row.SubStatus == nameof(WorkflowSubStatus.Cancelled) ? InstanceStanding.Cancelled
        : Row.Status == nameof(WorkflowStatus.Finished) ? InstanceStanding.Finished
        : Row.OpenIncidentCount > 0 ? InstanceStanding.Impaired
        : InstanceStanding.Running;
}

/// <summary>A page of the list.</summary>
/// <param name="Total">How many there are in all; exact up to what lists count.</param>
public sealed record InstancePage(IReadOnlyList<InstanceLine> Lines, int Total, int Page, int Pages);

/// <summary>What the list is asked for.</summary>
/// <param name="Definition">Id of a definition, or <see langword="null"/> for every one.</param>
/// <param name="Search">Part of an id, a name or what it is about; or the number of a case.</param>
/// <param name="Page">From 1.</param>
public sealed record InstanceQuery(InstanceView View, string? Definition, string? Search, int Page)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 20;
}
