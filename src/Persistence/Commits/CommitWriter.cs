using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.Logging;

namespace CreditFlow.Persistence.Commits;

/// <summary>
/// Writes one unit of work: the engine's rows (when it is a turn), every change of the scope's context and late work, in one transaction.
/// The journal row goes first, so that the loser of a race stops before it has locked anything else. A turn that changed only the engine's rows needs no context and one round trip.
/// </summary>
internal sealed partial class CommitWriter(
    ScopedContext scoped,
    LateWork lateWork,
    PendingTimerMoves timerMoves,
    IEnumerable<ITurnCommitStep> steps,
    ITurnRows rows,
    WriteGate gate,
    ILogger<CommitWriter> logger)
{
    /// <summary>Whether a wake-up may be stored for a wait that the turn began; see <see cref="ITurnScope.MayHaveWakeUps"/>.</summary>
    public bool MayHaveWakeUps { get; private set; } = true;

    /// <summary>Commits.</summary>
    /// <param name="turn">The engine's rows, or <see langword="null"/> for a command without a process.</param>
    /// <returns>Whether everything is durable; otherwise a race was lost and nothing was written.</returns>
    public async Task<TurnCommitResult> CommitAsync(TurnCommit? turn, CancellationToken cancellationToken)
    {
        using var committing = TurnGuard.Commit();
        using var pass = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        var statements = EngineStatements.Of(turn, timerMoves.Moves);
        ITurnCommitStep[] concerned = turn is null ? [] : [.. steps.Where(step => step.Concerns(turn))];
        var isBare = scoped.Made is null && lateWork.IsEmpty && concerned.Length == 0;
        try
        {
            if (isBare ? await CommitBareAsync(turn, statements, cancellationToken).ConfigureAwait(false) : await CommitAllAsync(turn, statements, concerned, cancellationToken).ConfigureAwait(false))
            {
                return TurnCommitResult.Committed;
            }

            Log.RaceLost(logger, turn?.Instance.Id, turn?.Instance.Turn, "expected row is gone");
            return TurnCommitResult.LostRace;
        }
        catch (Exception error) when (Races.IsLost(error))
        {
            Log.RaceLost(logger, turn?.Instance.Id, turn?.Instance.Turn, Races.Describe(error));
            return TurnCommitResult.LostRace;
        }
    }

    /// <summary>Lets a turn that shares its commit do what comes before it: the steps that its commit concerns.</summary>
    /// <returns>The engine's part of what it writes.</returns>
    public async Task<IReadOnlyList<EngineStatement>> PrepareAsync(TurnCommit turn, CancellationToken cancellationToken)
    {
        using var committing = TurnGuard.Commit();
        foreach (var step in steps.Where(step => step.Concerns(turn)))
        {
            await step.RunAsync(turn, cancellationToken).ConfigureAwait(false);
        }

        return EngineStatements.Of(turn, timerMoves.Moves);
    }

    private async Task<bool> CommitBareAsync(TurnCommit? turn, IReadOnlyList<EngineStatement> statements, CancellationToken cancellationToken)
    {
        if (statements.Count == 0)
        {
            return true;
        }

        IReadOnlyList<string> hashes = turn is { LooksForWakeUps: true } ? [.. turn.AddedBookmarks.Select(bookmark => bookmark.Hash)] : [];
        var written = await rows.CommitAsync(statements, hashes, cancellationToken).ConfigureAwait(false);
        MayHaveWakeUps = written.MayHaveWakeUps;
        return written.IsDurable;
    }

    private async Task<bool> CommitAllAsync(TurnCommit? turn, IReadOnlyList<EngineStatement> statements, ITurnCommitStep[] concerned, CancellationToken cancellationToken)
    {
        foreach (var step in concerned)
        {
            await step.RunAsync(turn!, cancellationToken).ConfigureAwait(false);
        }

        return await rows.CommitAsync(scoped.Context, statements, lateWork, cancellationToken).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2001, EventName = "RaceLost", Level = LogLevel.Information, Message = "Commit lost a race: instance {InstanceId}, turn {Turn}: {Reason}")]
        public static partial void RaceLost(ILogger logger, string? instanceId, int? turn, string reason);
    }
}
