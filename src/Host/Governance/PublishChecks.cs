using CreditFlow.Domain.Common;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance;

/// <summary>All that must hold before a definition is published: the validator's rules first, and when those hold whatever features have registered.</summary>
internal sealed class PublishChecks(DefinitionValidator validator, IEnumerable<IPublishCheck> checks)
{
    /// <summary>What stands in the way; empty when nothing does.</summary>
    public async Task<IReadOnlyList<PublishObstacle>> RunAsync(DefinitionRow draft, CancellationToken cancellationToken)
    {
        var errors = validator.Validate(DefinitionReader.Read(draft.Json));
        if (errors.Count > 0)
        {
            return [.. errors.Select(error => new PublishObstacle(error.Message, null))];
        }

        var found = new List<PublishObstacle>();
        foreach (var check in checks)
        {
            found.AddRange(await check.CheckAsync(draft, cancellationToken));
        }

        return found;
    }

    /// <exception cref="RejectedException">Something stands in the way.</exception>
    public async Task EnsureAsync(DefinitionRow draft, CancellationToken cancellationToken)
    {
        if (await RunAsync(draft, cancellationToken) is { Count: > 0 } found)
        {
            throw new RejectedException([.. found.Select(obstacle => new Rejection(RejectionKind.Invalid, "governance.obstacle", null, obstacle.Text))]);
        }
    }
}
