using CreditFlow.Workflows.Storage;

namespace CreditFlow.Persistence.Commits;

/// <summary>Timers that this unit of work moves, because it changed what they follow from. Written by the same commit.</summary>
public sealed class PendingTimerMoves
{
    private readonly List<TimerMove> _moves = [];

    /// <summary>The moves so far.</summary>
    public IReadOnlyList<TimerMove> Moves => _moves;

    /// <summary>Moves every waiting timer of a topic.</summary>
    /// <param name="dueAt">The new instant (UTC).</param>
    public void Move(string topic, DateTimeOffset dueAt) => _moves.Add(new TimerMove(topic, dueAt));
}
