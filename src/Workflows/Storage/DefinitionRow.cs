namespace CreditFlow.Workflows.Storage;

/// <summary>One version of a definition as stored.</summary>
public sealed record DefinitionRow : DefinitionEntry
{
    /// <summary>The whole definition as Elsa 3 JSON. Ids, number and flags in it may be old: those of the row count.</summary>
    public required string Json { get; init; }
}
