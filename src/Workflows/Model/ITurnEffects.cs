namespace CreditFlow.Workflows.Model;

/// <summary>What services inside a turn may ask of the engine without holding an activity's context. Scoped: one per turn.</summary>
public interface ITurnEffects
{
    /// <summary>The turn's instant (UTC).</summary>
    DateTimeOffset Now { get; }

    /// <summary>Moves every waiting timer of a topic, in this turn's commit. Called twice for one topic, the last call counts.</summary>
    void MoveTimers(string topic, DateTimeOffset dueAt);
}
