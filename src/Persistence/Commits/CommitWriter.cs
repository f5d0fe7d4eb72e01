using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace CreditFlow.Persistence.Commits;

/// <summary>
/// Writes one unit of work: the engine's rows (when it is a turn), late work and every change of the scope's context, in one transaction.
/// The journal row goes first, so that the loser of a race stops before it has locked anything else.
/// </summary>
public sealed partial class CommitWriter(
    CreditFlowDbContext context,
    LateWork lateWork,
    PendingTimerMoves timerMoves,
    IEnumerable<ITurnCommitStep> steps,
    WriteGate gate,
    ILogger<CommitWriter> logger)
{
    /// <summary>Commits.</summary>
    /// <param name="turn">The engine's rows, or <see langword="null"/> for a command without a process.</param>
    /// <returns>Whether everything is durable; otherwise a race was lost and nothing was written.</returns>
    public async Task<TurnCommitResult> CommitAsync(TurnCommit? turn, CancellationToken cancellationToken)
    {
        using var committing = TurnGuard.Commit();
        using var pass = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var statements = EngineStatements.Of(turn, timerMoves.Moves);
                if (!await StatementRunner.RunAsync(context, transaction.GetDbTransaction(), statements, cancellationToken).ConfigureAwait(false))
                {
                    Log.RaceLost(logger, turn?.Instance.Id, turn?.Instance.Turn, "expected row is gone");
                    return TurnCommitResult.LostRace;
                }

                foreach (var step in turn is null ? [] : steps)
                {
                    await step.RunAsync(turn!, cancellationToken).ConfigureAwait(false);
                }

                await lateWork.RunAsync(new NumberDesk(context), cancellationToken).ConfigureAwait(false);
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return TurnCommitResult.Committed;
            }
        }
        catch (Exception error) when (Races.IsLost(error))
        {
            Log.RaceLost(logger, turn?.Instance.Id, turn?.Instance.Turn, Races.Describe(error));
            return TurnCommitResult.LostRace;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2001, EventName = "RaceLost", Level = LogLevel.Information, Message = "Commit lost a race: instance {InstanceId}, turn {Turn}: {Reason}")]
        public static partial void RaceLost(ILogger logger, string? instanceId, int? turn, string reason);
    }
}
