namespace CreditFlow.Domain.Commitments;

/// <summary>A material that was missing when an application was accepted on a promise .</summary>
/// <param name="Name">What is missing.</param>
/// <param name="IsTolerable">Whether the matter's guide marks it 可容缺.</param>
public sealed record MissingMaterial(string Name, bool IsTolerable);
