namespace CreditFlow.Workflows.Storage;

/// <summary>What became of a turn's commit.</summary>
public enum TurnCommitResult
{
    /// <summary>Everything is durable.</summary>
    Committed,

    /// <summary>Another turn of the instance, another use of the same timer or another change of a row that this turn rests on came first. Nothing was written.</summary>
    LostRace,
}
