using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Execution;

/// <summary>
/// Collects what services inside a turn ask of the engine. Register it scoped in the turn scope's services; the engine sets its instant when the turn begins
/// and reads it when the turn commits.
/// </summary>
public sealed class TurnEffects : ITurnEffects
{
    private readonly List<TimerMoveRecord> _moves = [];
    private DateTimeOffset? _now;

    /// <inheritdoc />
    public DateTimeOffset Now => _now ?? throw new InvalidOperationException("Turn effects can only be used inside a turn.");

    internal IReadOnlyList<TimerMoveRecord> Moves => _moves;

    /// <inheritdoc />
    public void MoveTimers(string topic, DateTimeOffset dueAt)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        if (_now is null)
        {
            throw new InvalidOperationException("Timers can only be moved inside a turn: they move in the commit that changed what they follow from.");
        }

        _moves.Add(new TimerMoveRecord { Topic = topic, DueAt = dueAt.ToUniversalTime() });
    }

    internal void Begin(DateTimeOffset now) => _now = now;
}
