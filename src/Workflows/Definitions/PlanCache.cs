using System.Collections.Concurrent;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Compiled plans by version. A published version never changes, so its plan is compiled once per process; drafts are compiled as they are at the time.</summary>
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

        return await store.FindDefinitionByIdAsync(versionId, cancellationToken).ConfigureAwait(false) is { } row ? await TakeAsync(row, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>The plan of a definition's published version, or <see langword="null"/>.</summary>
    public async ValueTask<WorkflowPlan?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        await store.FindPublishedDefinitionAsync(definitionId, cancellationToken).ConfigureAwait(false) is { } row ? await TakeAsync(row, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>Keeps a plan that no store holds.</summary>
    public void Add(WorkflowPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plans[plan.VersionId] = plan;
    }

    /// <summary>Compiles a definition, with the stored workflows that it uses as activities.</summary>
    /// <exception cref="DefinitionFormatException">It cannot be compiled.</exception>
    public async ValueTask<WorkflowPlan> CompileAsync(WorkflowDefinition definition, string? versionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var composites = new Dictionary<CompositeReference, WorkflowDefinition>();
        var open = new Queue<WorkflowDefinition>([definition]);
        while (open.TryDequeue(out var next))
        {
            foreach (var reference in CompositeReference.In(next, compiler.Registry))
            {
                if (!composites.ContainsKey(reference) && await FindUsedAsync(reference, cancellationToken).ConfigureAwait(false) is { } used)
                {
                    composites[reference] = used;
                    open.Enqueue(used);
                }
            }
        }

        return compiler.Compile(definition, versionId, composites);
    }

    private async ValueTask<WorkflowDefinition?> FindUsedAsync(CompositeReference reference, CancellationToken cancellationToken)
    {
        var row = reference.VersionId is { } versionId ? await store.FindDefinitionByIdAsync(versionId, cancellationToken).ConfigureAwait(false) : null;
        row ??= reference.DefinitionId is { } definitionId ? await store.FindPublishedDefinitionAsync(definitionId, cancellationToken).ConfigureAwait(false) : null;
        if (row is not null || reference.TypeName.Contains('.', StringComparison.Ordinal))
        {
            return row is null ? null : Read(row);
        }

        foreach (var published in await store.FindPublishedDefinitionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (CompositeReference.TypeNameOf(published.Name) == reference.TypeName)
            {
                return Read(published);
            }
        }

        return null;
    }

    private async ValueTask<WorkflowPlan> TakeAsync(DefinitionRow row, CancellationToken cancellationToken)
    {
        if (_plans.TryGetValue(row.Id, out var known))
        {
            return known;
        }

        var plan = await CompileAsync(Read(row), row.Id, cancellationToken).ConfigureAwait(false);
        return row.IsPublished ? _plans.GetOrAdd(row.Id, plan) : plan;
    }

    private static WorkflowDefinition Read(DefinitionRow row) => DefinitionReader.Read(row.Json).With(new Dictionary<string, System.Text.Json.Nodes.JsonNode?>
    {
        ["id"] = row.Id,
        ["definitionId"] = row.DefinitionId,
        ["version"] = row.Version,
    });
}
