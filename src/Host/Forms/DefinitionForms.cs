namespace CreditFlow.Host.Forms;

/// <summary>The forms of a definition's latest version.</summary>
public sealed record DefinitionForms
{
    public required string DefinitionId { get; init; }

    /// <summary>Name of the process.</summary>
    public required string Name { get; init; }

    /// <summary>Number of the version that was read.</summary>
    public required int Version { get; init; }

    /// <summary>Whether that version is published: saving a form then begins a draft.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>The definition's revision that was read; saving is refused when it has grown.</summary>
    public required long Revision { get; init; }

    /// <summary>Its steps, in the order in which they stand in the definition.</summary>
    public required IReadOnlyList<FormStep> Steps { get; init; }
}
