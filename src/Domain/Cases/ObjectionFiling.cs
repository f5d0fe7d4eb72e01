namespace CreditFlow.Domain.Cases;

/// <summary>What somebody files as an objection, checked.</summary>
public sealed record ObjectionFiling
{
    /// <summary>The record objected to.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Whom the record is about.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>At least one ground.</summary>
    public required ObjectionGrounds Grounds { get; init; }

    /// <summary>What is wrong, in the applicant's words.</summary>
    public required string Statement { get; init; }

    /// <summary>The item that should change, or <see langword="null"/>.</summary>
    public Records.CorrectableField? RequestedField { get; init; }

    /// <summary>The value it should have, in invariant form, or <see langword="null"/>.</summary>
    public string? RequestedValue { get; init; }

    /// <summary>Who files.</summary>
    public required Applicant Applicant { get; init; }
}
