using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Persistence.Engine;

internal sealed class TurnScopeFactory(IServiceScopeFactory scopes, ITurnRows rows, IDbContextFactory<CreditFlowDbContext> contexts, ITurnGroups? groups = null) : ITurnScopeFactory
{
    public ValueTask<ITurnScope> OpenAsync(TurnClock clock, CancellationToken cancellationToken)
    {
        // Not asynchronous, so that the guard set here is seen by the caller's flow.
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CommitClock>().Set(clock.Now);
        var guard = TurnGuard.Begin(scope.ServiceProvider.GetRequiredService<ScopedContext>());
        return ValueTask.FromResult<ITurnScope>(new TurnScope(scope, guard, rows, contexts));
    }

    public async ValueTask<ITurnGroup?> OpenGroupAsync(DateTimeOffset now, IReadOnlyList<TurnGroupMember> members, CancellationToken cancellationToken) =>
        groups is null ? null : await groups.OpenAsync(now, members, cancellationToken).ConfigureAwait(false);
}
