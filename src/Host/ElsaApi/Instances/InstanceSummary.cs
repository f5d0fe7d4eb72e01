using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>An instance in a list. Nothing of ours is a system process.</summary>
internal sealed record InstanceSummary(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string? ParentWorkflowInstanceId, string Status, string SubStatus, string? CorrelationId, string? Name,
    int IncidentCount, bool IsSystem, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt)
{
    public static InstanceSummary Of(InstanceRow row) => new(
        row.Id, row.DefinitionId, row.DefinitionVersionId, row.Version, row.ParentInstanceId, row.Status, row.SubStatus, row.CorrelationId, row.Name,
        row.IncidentCount, false, row.CreatedAt, row.UpdatedAt, row.FinishedAt);
}

/// <summary>A page of instances.</summary>
/// <param name="TotalCount">Exact up to the number that lists count at most.</param>
internal sealed record InstancePage(IReadOnlyList<InstanceSummary> Items, int TotalCount);
