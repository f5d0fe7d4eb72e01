using CreditFlow.Activities.Deadlines;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>Tells which instances of a definition could move to another version, and why others cannot. Nothing is changed.</summary>
internal sealed class MigrationReports(InstanceLists lists, IWorkflowStore store, PlanCache plans, IDbContextFactory<CreditFlowDbContext> contexts)
{
    /// <summary>Instances of a report at most, so that one batch can move all of them; how many there are in all is told.</summary>
    public const int MaxInstances = Operations.OperationBatches.MaxInstances;

    /// <summary>Sub-statuses of instances that can still move: those that have not come to their end, and faulted ones, which can be taken up again.</summary>
    public static IReadOnlyList<string> Unfinished { get; } =
        [nameof(WorkflowSubStatus.Pending), nameof(WorkflowSubStatus.Executing), nameof(WorkflowSubStatus.Suspended), nameof(WorkflowSubStatus.Interrupted), nameof(WorkflowSubStatus.Faulted)];

    /// <summary>Tries the move.</summary>
    /// <param name="staff">Who asks.</param>
    /// <param name="fromVersionId">Row id of the version whose instances are tried; <see langword="null"/> for every other version.</param>
    /// <param name="toVersionId">Row id of a version that is or was published.</param>
    /// <param name="activities">New ids of activities by their old ones.</param>
    /// <param name="cancellationToken">Gives up the report.</param>
    /// <exception cref="RejectedException">There is no such version, or this person may not.</exception>
    public async Task<MigrationReport> TryAsync(CurrentStaff staff, string? fromVersionId, string? toVersionId, IReadOnlyDictionary<string, string> activities, CancellationToken cancellationToken)
    {
        EnsureTries(staff);
        var version = await TargetAsync(store, toVersionId, cancellationToken);
        var to = await plans.FindAsync(version.Id, cancellationToken) ?? throw RejectedException.NotFound("operation.version-unknown");
        var filter = new InstanceFilter { DefinitionIds = [version.DefinitionId], DefinitionVersionIds = fromVersionId is null ? [] : [fromVersionId], SubStatuses = Unfinished };
        var (rows, total) = await lists.ListAsync(filter, InstanceColumn.CreatedAt, descending: false, 0, MaxInstances, cancellationToken);
        var cases = await CasesAsync(rows, cancellationToken);
        var lines = new List<MigrationLine>();
        foreach (var row in rows.Where(row => row.DefinitionVersionId != version.Id))
        {
            var about = InstanceReading.CaseOf(row.CorrelationId) is { } id ? cases.GetValueOrDefault(id) : null;
            lines.Add(new MigrationLine(row.Id, row.Version, await ProblemsAsync(row, to, activities, cancellationToken))
            {
                CaseNumber = about?.Number,
                Deadline = about?.Running is { } deadline ? new MigrationDeadline(deadline.RuleId, deadline.DueDate, deadline.DueDate, Closes(to, deadline.RuleId)) : null,
            });
        }

        return new MigrationReport(version.DefinitionId, version.Version, lines, total);
    }

    /// <exception cref="RejectedException">This person may not try a move.</exception>
    public static void EnsureTries(CurrentStaff staff)
    {
        AdminAccess.EnsureReads(staff);
        if (!AdminAccess.MayTryMigration(staff))
        {
            throw RejectedException.Forbidden("operation.forbidden");
        }
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

    private async Task<Dictionary<Guid, CaseClock>> CasesAsync(IReadOnlyList<InstanceRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => InstanceReading.CaseOf(row.CorrelationId)).OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var numbers = await context.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        var running = await context.Deadlines.AsNoTracking().Where(row => ids.Contains(row.CaseId) && row.State == DeadlineState.Running).ToListAsync(cancellationToken);
        return numbers.ToDictionary(pair => pair.Key, pair => new CaseClock(pair.Value, running.Where(row => row.CaseId == pair.Key).MinBy(row => row.DueDate)));
    }

    // The law's clock lies with the case: a move neither starts nor stops nor shifts it. What a move can lose is the step that stops it.
    private static bool Closes(WorkflowPlan plan, string ruleId) => plan.Nodes.Any(node =>
        node.Activity is CloseDeadline && node.Descriptor.Inputs.FirstOrDefault(input => input.Name == nameof(CloseDeadline.Rule)) is { } input && (string?)node.LiteralOf(input) == ruleId);

    private sealed record CaseClock(string? Number, Deadline? Running);
}

/// <summary>What a move to another version would do.</summary>
/// <param name="Version">Number of the version to which the instances would move.</param>
/// <param name="Lines">One for each instance that follows another version, oldest first.</param>
/// <param name="Total">Unfinished instances of the definition, or of the version asked about, in all.</param>
public sealed record MigrationReport(string DefinitionId, int Version, IReadOnlyList<MigrationLine> Lines, int Total);

/// <summary>One instance of the report.</summary>
/// <param name="Version">Number of the version that it follows.</param>
/// <param name="Problems">Why it cannot move; empty when it can.</param>
public sealed record MigrationLine(string InstanceId, int Version, IReadOnlyList<MigrationProblem> Problems)
{
    /// <summary>Number of the case that it carries, or <see langword="null"/>.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The running clock of that case that ends first, or <see langword="null"/>.</summary>
    public MigrationDeadline? Deadline { get; init; }

    /// <summary>Whether it can move.</summary>
    public bool CanMove => Problems.Count == 0;
}

/// <summary>A clock before and after a move.</summary>
/// <param name="RuleId">The rule that sets it.</param>
/// <param name="Before">The due day as it stands.</param>
/// <param name="After">The due day after the move.</param>
/// <param name="IsClosed">Whether the version that the instance would follow has a step that stops this clock.</param>
public sealed record MigrationDeadline(string RuleId, DateOnly Before, DateOnly After, bool IsClosed);
