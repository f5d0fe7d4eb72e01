using CreditFlow.Domain.Common;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Persistence.Commits;

/// <summary>
/// Runs a command that moves no process: in a scope and a context of its own, one commit at the end, again on fresh state when a race was lost.
/// </summary>
public sealed class CommandRunner(IServiceScopeFactory scopes)
{
    private const int Attempts = 6;

    /// <summary>Runs a command.</summary>
    /// <param name="command">Changes entities through the services that it is given; may run several times. Rejects by <see cref="RejectedException"/>.</param>
    /// <returns>What the command returned in the attempt that was committed.</returns>
    /// <exception cref="RejectedException">The command refused, or the state kept changing under it (<c>state.changed</c>).</exception>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var result = await command(scope.ServiceProvider, cancellationToken).ConfigureAwait(false);
                var writer = scope.ServiceProvider.GetRequiredService<CommitWriter>();
                if (await writer.CommitAsync(turn: null, cancellationToken).ConfigureAwait(false) == TurnCommitResult.Committed)
                {
                    return result;
                }
            }
        }

        throw RejectedException.Conflict("state.changed");
    }
}
