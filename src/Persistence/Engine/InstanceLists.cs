using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Engine;

/// <summary>Lists of instances and their journals for those who look after processes. Lists read the narrow columns, never the state.</summary>
public sealed class InstanceLists(IDbContextFactory<CreditFlowDbContext> contexts)
{
    /// <summary>Rows that a list counts at most, so that counting stays cheap however many there are.</summary>
    public const int MaxCounted = 10_000;

    private const string Cancelled = "Cancelled";

    private const string Running = "Running";

    private const string FoldsInSql = "It becomes LOWER in SQL, which folds case the same on both databases.";

    private static readonly Expression<Func<InstanceEntity, InstanceRow>> Columns = row => new InstanceRow
    {
        Id = row.Id,
        DefinitionId = row.DefinitionId,
        DefinitionVersionId = row.DefinitionVersionId,
        Version = row.Version,
        Status = row.Status,
        SubStatus = row.SubStatus,
        CorrelationId = row.CorrelationId,
        Name = row.Name,
        ParentInstanceId = row.ParentInstanceId,
        StartKey = row.StartKey,
        IncidentCount = row.IncidentCount,
        OpenIncidentCount = row.OpenIncidentCount,
        SuspendedAt = row.SuspendedAt,
        Turn = row.Turn,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        FinishedAt = row.FinishedAt,
    };

    /// <summary>One page.</summary>
    /// <returns>The rows, and how many there are in all: exact up to <see cref="MaxCounted"/>.</returns>
    public async Task<(IReadOnlyList<InstanceRow> Rows, int Total)> ListAsync(
        InstanceFilter filter, InstanceColumn orderBy, bool descending, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var matching = Where(context, filter);
            var total = await matching.Select(row => row.Id).Take(MaxCounted).CountAsync(cancellationToken).ConfigureAwait(false);
            var rows = await Sort(matching, orderBy, descending).Skip(skip).Take(take).Select(Columns).ToListAsync(cancellationToken).ConfigureAwait(false);
            return (rows, total);
        }
    }

    /// <summary>Instances by their ids, in no order; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<InstanceRow>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.WorkflowInstances.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(Columns).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>How many instances of a definition stand in one of these sub-statuses, by row id of the version that they follow.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountByVersionAsync(string definitionId, IReadOnlyCollection<string> subStatuses, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.WorkflowInstances.AsNoTracking()
                .Where(row => row.DefinitionId == definitionId && subStatuses.Contains(row.SubStatus))
                .GroupBy(row => row.DefinitionVersionId)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>How many instances stand in one of these sub-statuses, by definition.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountByDefinitionAsync(IReadOnlyCollection<string> subStatuses, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.WorkflowInstances.AsNoTracking()
                .Where(row => subStatuses.Contains(row.SubStatus))
                .GroupBy(row => row.DefinitionId)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>The journal of an instance from one turn to another, in turn order.</summary>
    /// <param name="after">The last turn that is known already; 0 for none.</param>
    /// <param name="upTo">The last turn wanted.</param>
    public async Task<IReadOnlyList<JournalRow>> ReadJournalAsync(string instanceId, int after, int upTo, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var rows = await context.WorkflowJournal.AsNoTracking()
                .Where(row => row.InstanceId == instanceId && row.Turn > after && row.Turn <= upTo)
                .OrderBy(row => row.Turn)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            return [.. rows.Select(row => new JournalRow(row.InstanceId, row.Turn, row.At, Guid.ParseExact(row.Seed, "N"), row.Json))];
        }
    }

    /// <summary>Waits of a name that began at an instant or within <paramref name="length"/> after it.</summary>
    public async Task<IReadOnlyList<BookmarkRow>> FindWaitsAsync(string name, DateTimeOffset from, TimeSpan length, CancellationToken cancellationToken)
    {
        var until = from + length;
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.WorkflowBookmarks.AsNoTracking()
                .Where(row => row.Name == name && row.CreatedAt >= from && row.CreatedAt < until)
                .Select(EngineReads.Bookmark)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static IQueryable<InstanceEntity> Where(CreditFlowDbContext context, InstanceFilter filter)
    {
        var rows = context.WorkflowInstances.AsNoTracking();
        var (ids, definitionIds, versionIds, correlationIds, statuses, subStatuses) =
            (filter.Ids, filter.DefinitionIds, filter.DefinitionVersionIds, filter.CorrelationIds, filter.Statuses, filter.SubStatuses);
        rows = If(rows, ids.Count > 0, row => ids.Contains(row.Id));
        rows = If(rows, definitionIds.Count > 0, row => definitionIds.Contains(row.DefinitionId));
        rows = If(rows, versionIds.Count > 0, row => versionIds.Contains(row.DefinitionVersionId));
        rows = If(rows, correlationIds.Count > 0, row => row.CorrelationId != null && correlationIds.Contains(row.CorrelationId));
        rows = If(rows, statuses.Count > 0, row => statuses.Contains(row.Status));
        rows = If(rows, subStatuses.Count > 0, row => subStatuses.Contains(row.SubStatus));
        rows = If(rows, filter.Version is not null, row => row.Version == filter.Version);
        rows = If(rows, !string.IsNullOrEmpty(filter.Name), row => row.Name == filter.Name);
        rows = If(rows, filter.HasIncidents is true, row => row.IncidentCount > 0);
        rows = If(rows, filter.HasIncidents is false, row => row.IncidentCount == 0);
        rows = If(rows, filter.IsSuspended, row => row.SuspendedAt != null);
        rows = If(rows, filter.NeedsOperator, row => (row.OpenIncidentCount > 0 && row.SubStatus != Cancelled) || context.WorkflowFailures.Any(failure => failure.InstanceId == row.Id && failure.ParkedAt != null));
        rows = If(rows, filter.WaitsForNothing, row => row.Status == Running && row.OpenIncidentCount == 0 && row.SuspendedAt == null && !context.WorkflowBookmarks.Any(wait => wait.InstanceId == row.Id));
        foreach (var instant in filter.Instants)
        {
            rows = rows.Where(Compare(instant));
        }

        return string.IsNullOrWhiteSpace(filter.Search) ? rows : Search(rows, filter.Search.Trim());
    }

    [SuppressMessage("Globalization", "CA1304:Specify CultureInfo", Justification = FoldsInSql)]
    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = FoldsInSql)]
    [SuppressMessage("Globalization", "CA1311:Specify a culture", Justification = FoldsInSql)]
    [SuppressMessage("Performance", "CA1862:Use StringComparison", Justification = FoldsInSql)]
    private static IQueryable<InstanceEntity> Search(IQueryable<InstanceEntity> rows, string text)
    {
        var lower = text.ToLowerInvariant();
        return rows.Where(row => row.Id.ToLower().Contains(lower) || row.DefinitionId.ToLower().Contains(lower)
            || row.Name != null && row.Name.ToLower().Contains(lower) || row.CorrelationId != null && row.CorrelationId.ToLower().Contains(lower));
    }

    private static IQueryable<InstanceEntity> If(IQueryable<InstanceEntity> rows, bool holds, Expression<Func<InstanceEntity, bool>> condition) => holds ? rows.Where(condition) : rows;

    private static Expression<Func<InstanceEntity, bool>> Compare(InstantFilter filter)
    {
        var row = Expression.Parameter(typeof(InstanceEntity), "row");
        Expression column = filter.Column switch
        {
            InstanceColumn.CreatedAt => Expression.Convert(Expression.Property(row, nameof(InstanceEntity.CreatedAt)), typeof(DateTimeOffset?)),
            InstanceColumn.UpdatedAt => Expression.Convert(Expression.Property(row, nameof(InstanceEntity.UpdatedAt)), typeof(DateTimeOffset?)),
            InstanceColumn.FinishedAt => Expression.Property(row, nameof(InstanceEntity.FinishedAt)),
            InstanceColumn.Name => throw new ArgumentException("A name is no instant.", nameof(filter)),
        };
        var comparison = filter.Operator switch
        {
            InstantOperator.Is => ExpressionType.Equal,
            InstantOperator.IsNot => ExpressionType.NotEqual,
            InstantOperator.LessThan => ExpressionType.LessThan,
            InstantOperator.GreaterThan => ExpressionType.GreaterThan,
            InstantOperator.LessThanOrEqual => ExpressionType.LessThanOrEqual,
            InstantOperator.GreaterThanOrEqual => ExpressionType.GreaterThanOrEqual,
        };
        var instant = Expression.Constant(CommitClock.Truncate(filter.Instant), typeof(DateTimeOffset?));
        return Expression.Lambda<Func<InstanceEntity, bool>>(Expression.MakeBinary(comparison, column, instant), row);
    }

    private static IQueryable<InstanceEntity> Sort(IQueryable<InstanceEntity> rows, InstanceColumn column, bool descending) => column switch
    {
        InstanceColumn.CreatedAt => By(rows, row => row.CreatedAt, descending),
        InstanceColumn.UpdatedAt => By(rows, row => row.UpdatedAt, descending),
        InstanceColumn.FinishedAt => By(rows, row => row.FinishedAt, descending),
        InstanceColumn.Name => By(rows, row => row.Name, descending),
    };

    private static IQueryable<InstanceEntity> By<T>(IQueryable<InstanceEntity> rows, Expression<Func<InstanceEntity, T>> column, bool descending) =>
        descending ? rows.OrderByDescending(column).ThenByDescending(row => row.Id) : rows.OrderBy(column).ThenBy(row => row.Id);
}
