namespace CreditFlow.Domain.Grades;

/// <summary>A credit evaluation score (信用评价分值) that an evaluation brought: imported data, graded by the pack when it is used (GRD-01, GRD-02, A-21).</summary>
public sealed class CreditScore
{
    private CreditScore()
    {
    }

    /// <summary>A score as it was brought.</summary>
    /// <param name="score">The score, not rounded.</param>
    /// <param name="modelVersion">Version of the evaluation model: indicators and weights change over time.</param>
    /// <param name="scoredOn">The day of the evaluation (Beijing).</param>
    public CreditScore(Guid id, Guid subjectId, decimal score, string modelVersion, DateOnly scoredOn, string recordedByName, DateTimeOffset recordedAt)
    {
        Id = id;
        SubjectId = subjectId;
        Score = score;
        ModelVersion = modelVersion;
        ScoredOn = scoredOn;
        RecordedByName = recordedByName;
        RecordedAt = recordedAt;
    }

    /// <summary>Id of the score.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whom it evaluates.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>The score, not rounded.</summary>
    public decimal Score { get; private set; }

    /// <summary>Version of the evaluation model.</summary>
    public string ModelVersion { get; private set; } = "";

    /// <summary>The day of the evaluation (Beijing).</summary>
    public DateOnly ScoredOn { get; private set; }

    /// <summary>Who brought it.</summary>
    public string RecordedByName { get; private set; } = "";

    /// <summary>When it was brought (UTC).</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}
