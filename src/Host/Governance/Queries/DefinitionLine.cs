using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance.Queries;

/// <summary>A definition as the list shows it.</summary>
/// <param name="Published">The version that new cases take, or <see langword="null"/>.</param>
/// <param name="Draft">The latest version when it never was published, or <see langword="null"/>.</param>
/// <param name="Waiting">The request that waits for a second person, or <see langword="null"/>.</param>
/// <param name="Running">Instances that have not ended, of all versions.</param>
/// <param name="Notice">What an administrator should know about content that came with the product, or <see langword="null"/>.</param>
/// <param name="IsTakenBack">Whether it was in force and was taken back.</param>
public sealed record DefinitionLine(string DefinitionId, string Name, DefinitionEntry? Published, DefinitionEntry? Draft, PublishRequest? Waiting, int Running, string? Notice, bool IsTakenBack);
