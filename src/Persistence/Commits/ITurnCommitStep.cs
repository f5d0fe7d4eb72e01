using CreditFlow.Workflows.Storage;

namespace CreditFlow.Persistence.Commits;

/// <summary>What a turn's commit changes in the domain because the engine changed something, whoever began the turn. Scoped; runs when the turn is over, before its rows are written.</summary>
public interface ITurnCommitStep
{
    /// <summary>Whether this turn gives it anything to do. Must not touch the database.</summary>
    bool Concerns(TurnCommit turn);

    /// <summary>Changes entities of the turn's context; the commit saves them.</summary>
    Task RunAsync(TurnCommit turn, CancellationToken cancellationToken);
}
