namespace CreditFlow.Domain.Policy;

/// <summary>What shows that a repair method was carried out.</summary>
/// <param name="Id">The short name.</param>
/// <param name="Text">What is handed in.</param>
/// <param name="Required">Whether the method counts only with it.</param>
public sealed record RepairEvidence(string Id, string Text, bool Required);
