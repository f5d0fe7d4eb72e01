using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance;

/// <summary>Something that must hold before a version is published. All checks run before a draft is frozen for sign-off and again before it is published.</summary>
internal interface IPublishCheck
{
    /// <summary>What keeps a draft from being published; nothing when it may be.</summary>
    Task<IReadOnlyList<PublishObstacle>> CheckAsync(DefinitionRow draft, CancellationToken cancellationToken);
}
