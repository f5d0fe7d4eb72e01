using CreditFlow.Domain.Commitments;

namespace CreditFlow.Host.Commitments.Queries;

/// <summary>One commitment in a list.</summary>
/// <param name="IsPastDue">Whether its day is over while it still runs.</param>
/// <param name="CanBeBreached">Whether its breach would be bad information (BRE-11).</param>
public sealed record CommitmentLine(
    Guid Id, string SubjectName, string? SubjectCode, string AgencyId, CommitmentKind Kind, string Matter, CommitmentState State, DateOnly MadeOn, DateOnly? DueOn, bool IsPastDue, bool CanBeBreached);
