namespace CreditFlow.Workflows.Definitions;

/// <summary>A request to publish as somebody saw it.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="RequestId">The request.</param>
/// <param name="Revision">Its revision that was seen.</param>
public sealed record PublishRequestKey(string DefinitionId, string RequestId, int Revision);
