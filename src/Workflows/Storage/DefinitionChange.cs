namespace CreditFlow.Workflows.Storage;

/// <summary>What one change makes of a definition; written as a whole or not at all.</summary>
/// <param name="Action">What was done, a stable code such as <c>definition.published</c>; <see langword="null"/> when only its requests tell of it.</param>
/// <param name="Head">The head afterwards.</param>
/// <param name="Entries">Every version afterwards.</param>
/// <param name="Subject">The version that the change is about.</param>
/// <param name="Content">The version whose content was written, or <see langword="null"/> when only flags change.</param>
/// <param name="ContentHash">Hash of the content that the change is about (<see cref="Definitions.DefinitionHash"/>), or <see langword="null"/>.</param>
public sealed record DefinitionChange(string? Action, DefinitionHead Head, IReadOnlyList<DefinitionEntry> Entries, DefinitionEntry Subject, DefinitionRow? Content, string? ContentHash)
{
    /// <summary>Why, when it was said and no request tells it; <see langword="null"/> otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The requests that it makes or changes.</summary>
    public IReadOnlyList<PublishRequestChange> Requests { get; init; } = [];

    /// <summary>The saved state that it makes or changes, or <see langword="null"/>.</summary>
    public SavedStateRow? Saved { get; init; }
}
