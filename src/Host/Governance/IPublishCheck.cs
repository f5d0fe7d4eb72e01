using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance;

/// <summary>Something that must hold before a definition is published: asked before a draft is frozen for sign-off, and again before it is published.</summary>
internal interface IPublishCheck
{
    /// <summary>What stands in the way; empty when nothing does.</summary>
    /// <param name="draft">The version that would be published; it has been validated.</param>
    Task<IReadOnlyList<PublishObstacle>> CheckAsync(DefinitionRow draft, CancellationToken cancellationToken);
}
