using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance;

/// <summary>What became of somebody's wish to take a published version back.</summary>
/// <param name="Row">The version that it was about.</param>
/// <param name="Waiting">The request that waits for a second person; <see langword="null"/> when the version was taken back.</param>
internal sealed record RetractOutcome(DefinitionRow Row, PublishRequest? Waiting);
