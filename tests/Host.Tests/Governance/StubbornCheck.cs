using System.Collections.Concurrent;
using CreditFlow.Host.Governance;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Tests.Governance;

/// <summary>A check that refuses what a test tells it to.</summary>
internal sealed class StubbornCheck : IPublishCheck
{
    public const string Obstacle = "演练的结果与从前不同";

    private readonly ConcurrentDictionary<string, bool> _refused = new(StringComparer.Ordinal);

    public void Refuses(string definitionId, bool refuses) => _refused[definitionId] = refuses;

    public Task<IReadOnlyList<PublishObstacle>> CheckAsync(DefinitionRow draft, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PublishObstacle>>(_refused.GetValueOrDefault(draft.DefinitionId) ? [new PublishObstacle(Obstacle, null)] : []);
}
