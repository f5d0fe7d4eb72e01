using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Commitments.Queries;

/// <summary>A commitment with what became of it.</summary>
/// <param name="Commitment">The commitment, with its subject.</param>
/// <param name="Cases">The cases about it, oldest first.</param>
/// <param name="Record">The record of its breach, with its publication, or <see langword="null"/>.</param>
/// <param name="Today">The legal day it was read on.</param>
public sealed record CommitmentDetail(Commitment Commitment, IReadOnlyList<CommitmentCase> Cases, CreditRecord? Record, DateOnly Today);

/// <summary>A case about a commitment.</summary>
public sealed record CommitmentCase(Guid Id, CaseKind Kind, string? Number, CaseState State, CaseOutcome? Outcome);
