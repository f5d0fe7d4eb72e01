namespace CreditFlow.Persistence.Commits;

/// <summary>A turn that shares its commit with others.</summary>
/// <param name="CorrelationId">What its instance is about, or <see langword="null"/>.</param>
/// <param name="Services">The turn's own services.</param>
public sealed record GroupedTurn(string? CorrelationId, IServiceProvider Services);
