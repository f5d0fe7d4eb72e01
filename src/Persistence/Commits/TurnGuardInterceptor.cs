using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CreditFlow.Persistence.Commits;

/// <summary>Refuses, inside a turn, whatever would reach the database before the commit or through another context.</summary>
internal sealed class TurnGuardInterceptor : DbCommandInterceptor, ISaveChangesInterceptor
{
    public static TurnGuardInterceptor Instance { get; } = new();

    public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        TurnGuard.RefuseWrite(eventData.Context as CreditFlowDbContext);
        return result;
    }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        TurnGuard.RefuseWrite(eventData.Context as CreditFlowDbContext);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        TurnGuard.RefuseWrite(eventData.Context as CreditFlowDbContext);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        TurnGuard.RefuseWrite(eventData.Context as CreditFlowDbContext);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        TurnGuard.RefuseOtherContext(eventData.Context as CreditFlowDbContext);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        TurnGuard.RefuseOtherContext(eventData.Context as CreditFlowDbContext);
        return ValueTask.FromResult(result);
    }
}
