namespace CreditFlow.Workflows.Storage;

/// <summary>What one change makes of a definition; written as a whole or not at all.</summary>
/// <param name="Action">What was done, a stable code such as <c>definition.published</c>.</param>
/// <param name="Head">The head afterwards.</param>
/// <param name="Entries">Every version afterwards.</param>
/// <param name="Subject">The version that the change is about.</param>
/// <param name="Content">The version whose content was written, or <see langword="null"/> when only flags change.</param>
/// <param name="ContentHash">SHA-256 of the content that the change is about (hex), or <see langword="null"/>.</param>
public sealed record DefinitionChange(string Action, DefinitionHead Head, IReadOnlyList<DefinitionEntry> Entries, DefinitionEntry Subject, DefinitionRow? Content, string? ContentHash);
