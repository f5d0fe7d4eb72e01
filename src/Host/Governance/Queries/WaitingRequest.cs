using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance.Queries;

/// <summary>A request that waits for a second person.</summary>
/// <param name="Request">The request.</param>
/// <param name="Name">Name of the process.</param>
/// <param name="MaySign">Whether it waits for whoever looks.</param>
public sealed record WaitingRequest(PublishRequest Request, string Name, bool MaySign);
