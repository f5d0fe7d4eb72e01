namespace CreditFlow.Domain.Subjects;

/// <summary>Where prohibited data stands in a text. The text itself is not repeated: findings go into messages and logs.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Position">The index of its first character, from 0.</param>
/// <param name="Length">How many characters it has.</param>
public readonly record struct ProhibitedFinding(ProhibitedKind Kind, int Position, int Length);
