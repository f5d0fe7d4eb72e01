namespace CreditFlow.Workflows.Storage;

/// <summary>A saved state with its content.</summary>
public sealed record SavedStateRow : SavedState
{
    /// <summary>The whole definition as Elsa 3 JSON.</summary>
    public required string Json { get; init; }
}
