using System.Collections.Concurrent;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Compiled plans by version. What was once published never changes, also when it is retracted or deleted later, so its plan is compiled once per process; drafts are compiled as they are at the time.</summary>
public sealed class PlanCache(IWorkflowStore store, PlanCompiler compiler)
{
    private readonly ConcurrentDictionary<string, WorkflowPlan> _plans = new(StringComparer.Ordinal);

    /// <summary>The plan of a version, or <see langword="null"/> when there is no such version.</summary>
    public async ValueTask<WorkflowPlan?> FindAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_plans.TryGetValue(versionId, out var plan))
        {
            return plan;
        }

        return await store.FindDefinitionByIdAsync(versionId, cancellationToken).ConfigureAwait(false) is { } row ? Take(row) : null;
    }

    /// <summary>The plan of a definition's published version, or <see langword="null"/>.</summary>
    public async ValueTask<WorkflowPlan?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        await store.FindPublishedDefinitionAsync(definitionId, cancellationToken).ConfigureAwait(false) is { } row ? Take(row) : null;

    /// <summary>Keeps a plan that no store holds.</summary>
    public void Add(WorkflowPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plans[plan.VersionId] = plan;
    }

    private WorkflowPlan Take(DefinitionRow row)
    {
        if (_plans.TryGetValue(row.Id, out var known))
        {
            return known;
        }

        var definition = DefinitionReader.Read(row.Json).With(new Dictionary<string, System.Text.Json.Nodes.JsonNode?>
        {
            ["id"] = row.Id,
            ["definitionId"] = row.DefinitionId,
            ["version"] = row.Version,
        });
        var plan = compiler.Compile(definition, row.Id);
        return row.PublishedAt is not null ? _plans.GetOrAdd(row.Id, plan) : plan;
    }
}
