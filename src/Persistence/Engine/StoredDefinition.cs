using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Persistence.Engine;

/// <summary>A stored version with what it consists of.</summary>
/// <param name="Id">Row id of the version.</param>
/// <param name="DefinitionId">Id of the definition over all its versions.</param>
/// <param name="Version">1 for the first version.</param>
/// <param name="Name">Display name.</param>
/// <param name="IsPublished">Whether new instances take it.</param>
/// <param name="Contents">What it consists of.</param>
public sealed record StoredDefinition(string Id, string DefinitionId, int Version, string Name, bool IsPublished, DefinitionContents Contents);
