namespace CreditFlow.Domain.Records;

/// <summary>What a credit record tells of.</summary>
public enum RecordKind
{
    /// <summary>An administrative penalty (行政处罚).</summary>
    Penalty,

    /// <summary>A breach of a commitment (违诺失信, BRE-08).</summary>
    CommitmentBreach,
}
