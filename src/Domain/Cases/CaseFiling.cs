using CreditFlow.Domain.Records;

namespace CreditFlow.Domain.Cases;

/// <summary>What somebody files about a record, checked. Which members are filled in follows from <see cref="Kind"/>.</summary>
public sealed record CaseFiling
{
    /// <summary>What it is about.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>The record; <see langword="null"/> for a case about a commitment.</summary>
    public Guid? RecordId { get; init; }

    /// <summary>The commitment, or <see langword="null"/>.</summary>
    public Guid? CommitmentId { get; init; }

    /// <summary>Whom the record or commitment is about.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Grounds of an objection, at least one; none otherwise.</summary>
    public ObjectionGrounds Grounds { get; init; }

    /// <summary>What is wrong, or what was done, in the applicant's words.</summary>
    public required string Statement { get; init; }

    /// <summary>The item that should change, or <see langword="null"/>.</summary>
    public CorrectableField? RequestedField { get; init; }

    /// <summary>The value it should have, in invariant form, or <see langword="null"/>.</summary>
    public string? RequestedValue { get; init; }

    /// <summary>Repair methods that the applicant says to have completed, by their ids in the policy pack (REP-02).</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Day on which the penalty was fulfilled, as the applicant states it, or <see langword="null"/>.</summary>
    public DateOnly? FulfilledOn { get; init; }

    /// <summary>What became of the harm, or <see langword="null"/>.</summary>
    public HarmStatement? Harm { get; init; }

    /// <summary>By how many months the period should be shortened, or <see langword="null"/>.</summary>
    public int? RequestedMonths { get; init; }

    /// <summary>The document that the providing agency acts on, by its number; <see langword="null"/> for what others file (COL-10).</summary>
    public string? BasisDocument { get; init; }

    /// <summary>Date of that document, a day in Beijing, or <see langword="null"/>.</summary>
    public DateOnly? BasisDate { get; init; }

    /// <summary>The decided case that this one looks at again, or <see langword="null"/>.</summary>
    public Guid? EarlierCaseId { get; init; }

    /// <summary>Who files.</summary>
    public required Applicant Applicant { get; init; }
}
