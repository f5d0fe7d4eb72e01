using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>What an editor wants to save.</summary>
/// <param name="DefinitionId">The definition; <see langword="null"/> for a new one.</param>
/// <param name="BaseId">Row id of the version that the editor read; <see langword="null"/> when it read none.</param>
/// <param name="BaseRevision">The definition's revision that the editor read; <see langword="null"/> when it does not say.</param>
/// <param name="Model">The content. Top-level properties that it leaves out stay as they are stored.</param>
public sealed record DefinitionDraft(string? DefinitionId, string? BaseId, long? BaseRevision, JsonObject Model);
