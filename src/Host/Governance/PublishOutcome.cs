using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance;

/// <summary>What became of somebody's wish to publish.</summary>
/// <param name="Row">The version that it was about.</param>
/// <param name="Waiting">The request that waits for a second person; <see langword="null"/> when the version is published.</param>
/// <param name="WasPublished">Whether the version was published before already.</param>
internal sealed record PublishOutcome(DefinitionRow Row, PublishRequest? Waiting, bool WasPublished);
