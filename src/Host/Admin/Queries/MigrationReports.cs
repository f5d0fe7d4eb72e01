using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>Tells which instances of a definition could move to another version, and why others cannot. Nothing is changed.</summary>
internal sealed class MigrationReports(InstanceLists lists, IWorkflowStore store, PlanCache plans)
{
    /// <summary>Instances of a report at most; how many there are in all is told.</summary>
    public const int MaxInstances = 200;

    private static readonly IReadOnlyList<string> Unfinished = [nameof(WorkflowSubStatus.Pending), nameof(WorkflowSubStatus.Executing), nameof(WorkflowSubStatus.Suspended), nameof(WorkflowSubStatus.Interrupted), nameof(WorkflowSubStatus.Faulted)];

    /// <summary>Tries the move.</summary>
    /// <param name="staff">Who asks.</param>
    /// <param name="toVersionId">Row id of a version that is or was published.</param>
    /// <param name="activities">New ids of activities by their old ones.</param>
    /// <param name="cancellationToken">Gives up the report.</param>
    /// <exception cref="RejectedException">There is no such version, or this person may not.</exception>
    public async Task<MigrationReport> TryAsync(CurrentStaff staff, string? toVersionId, IReadOnlyDictionary<string, string> activities, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        if (!AdminAccess.MayTryMigration(staff))
        {
            throw RejectedException.Forbidden("operation.forbidden");
        }

        var version = await TargetAsync(store, toVersionId, cancellationToken);
        var to = await plans.FindAsync(version.Id, cancellationToken) ?? throw RejectedException.NotFound("operation.version-unknown");
        var (rows, total) = await lists.ListAsync(new InstanceFilter { DefinitionIds = [version.DefinitionId], SubStatuses = Unfinished }, InstanceColumn.CreatedAt, descending: false, 0, MaxInstances, cancellationToken);
        var lines = new List<MigrationLine>();
        foreach (var row in rows.Where(row => row.DefinitionVersionId != version.Id))
        {
            lines.Add(new MigrationLine(row.Id, row.Version, await ProblemsAsync(row, to, activities, cancellationToken)));
        }

        return new MigrationReport(version.DefinitionId, version.Version, lines, total);
    }

    /// <summary>A version to which instances may move: one that is or was published.</summary>
    /// <exception cref="RejectedException">There is none.</exception>
    public static async Task<DefinitionRow> TargetAsync(IWorkflowStore store, string? versionId, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(versionId) ? throw RejectedException.Invalid("operation.version-unknown", "toVersionId")
        : await store.FindDefinitionByIdAsync(versionId, cancellationToken) is { PublishedAt: not null, IsDeleted: false } row ? row
        : throw RejectedException.Invalid("operation.version-unknown", "toVersionId");

    private async Task<IReadOnlyList<MigrationProblem>> ProblemsAsync(InstanceRow row, WorkflowPlan to, IReadOnlyDictionary<string, string> activities, CancellationToken cancellationToken) =>
        await store.FindInstanceAsync(row.Id, cancellationToken) is { } stored && await plans.FindAsync(stored.Row.DefinitionVersionId, cancellationToken) is { } from
            ? MigrationPlanner.Check(from, to, activities, JournalReader.ReadState(stored))
            : [new MigrationProblem("gone", "", "流程实例或它所用的版本已经不在。")];
}

/// <summary>What a move to another version would do.</summary>
/// <param name="Version">Number of the version to which the instances would move.</param>
/// <param name="Lines">One for each instance that follows another version, oldest first.</param>
/// <param name="Total">Unfinished instances of the definition in all.</param>
public sealed record MigrationReport(string DefinitionId, int Version, IReadOnlyList<MigrationLine> Lines, int Total);

/// <summary>One instance of the report.</summary>
/// <param name="Version">Number of the version that it follows.</param>
/// <param name="Problems">Why it cannot move; empty when it can.</param>
public sealed record MigrationLine(string InstanceId, int Version, IReadOnlyList<MigrationProblem> Problems);
