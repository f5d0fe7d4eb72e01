namespace CreditFlow.Persistence.Commits;

/// <summary>
/// Knows, along the asynchronous flow, whether a turn is on and which context is its own. Inside a turn nothing is written before the commit
/// and no second context is used (DESIGN section 3, rule 3).
/// </summary>
internal static class TurnGuard
{
    private static readonly AsyncLocal<Turn?> CurrentTurn = new();

    /// <summary>Begins a turn. Must be called from a method that is not itself asynchronous, so that the caller's flow sees it.</summary>
    public static Turn Begin(ScopedContext scoped)
    {
        var turn = new Turn(scoped);
        CurrentTurn.Value = turn;
        return turn;
    }

    /// <summary>Ends it.</summary>
    public static void End(Turn turn)
    {
        turn.IsOver = true;
        if (ReferenceEquals(CurrentTurn.Value, turn))
        {
            CurrentTurn.Value = null;
        }
    }

    /// <summary>Lifts the ban while the commit writes.</summary>
    public static Committing Commit() => new(CurrentTurn.Value);

    /// <exception cref="InvalidOperationException">A turn is on and this is not its commit.</exception>
    public static void RefuseWrite(CreditFlowDbContext? context)
    {
        if (CurrentTurn.Value is { IsOver: false, IsCommitting: false } && context is not { IsEngineInternal: true })
        {
            throw new InvalidOperationException("Inside a turn nothing is saved: change the entities and let the turn's commit write them.");
        }
    }

    /// <exception cref="InvalidOperationException">A turn is on and this is another context than its own.</exception>
    public static void RefuseOtherContext(CreditFlowDbContext? context)
    {
        if (CurrentTurn.Value is { IsOver: false } turn && context is { IsEngineInternal: false } && !ReferenceEquals(turn.Scoped.Made, context))
        {
            throw new InvalidOperationException("Inside a turn only the turn's own context is used: resolve CreditFlowDbContext from the turn's services.");
        }
    }

    internal sealed class Turn(ScopedContext scoped)
    {
        public ScopedContext Scoped { get; } = scoped;

        public bool IsCommitting { get; set; }

        public bool IsOver { get; set; }
    }

    internal readonly struct Committing : IDisposable
    {
        private readonly Turn? _turn;

        public Committing(Turn? turn)
        {
            _turn = turn;
            if (turn is not null)
            {
                turn.IsCommitting = true;
            }
        }

        public void Dispose()
        {
            if (_turn is not null)
            {
                _turn.IsCommitting = false;
            }
        }
    }
}
