using System.Collections.Concurrent;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Compiled plans by version. What was once published never changes, also when it is retracted or deleted later, so its plan is compiled once per process; drafts are compiled as they are at the time.</summary>
public sealed class PlanCache(IWorkflowStore store, PlanCompiler compiler)
{
    private readonly ConcurrentDictionary<string, WorkflowPlan> _plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WorkflowPlan> _lastPublished = new(StringComparer.Ordinal);
    private readonly List<WorkflowDefinition> _library = [];

    /// <summary>A cache that knows definitions besides the stored ones, as if they were published: those that a rehearsal is given.</summary>
    public PlanCache(IWorkflowStore store, PlanCompiler compiler, IReadOnlyList<WorkflowDefinition> library) : this(store, compiler) => _library.AddRange(library);

    /// <summary>The plan of a version, or <see langword="null"/> when there is no such version.</summary>
    public async ValueTask<WorkflowPlan?> FindAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_plans.TryGetValue(versionId, out var plan))
        {
            return plan;
        }

        if (_library.Find(definition => VersionIdOf(definition) == versionId) is { } known)
        {
            return await KeepAsync(known, cancellationToken).ConfigureAwait(false);
        }

        return await store.FindDefinitionByIdAsync(versionId, cancellationToken).ConfigureAwait(false) is { } row ? await TakeAsync(row, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>The plan of a definition's published version, or <see langword="null"/>.</summary>
    public async ValueTask<WorkflowPlan?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (_library.Find(definition => definition.DefinitionId == definitionId) is { } known)
        {
            return await KeepAsync(known, cancellationToken).ConfigureAwait(false);
        }

        var versionId = await store.FindPublishedVersionIdAsync(definitionId, cancellationToken).ConfigureAwait(false);
        if (versionId is null || await FindAsync(versionId, cancellationToken).ConfigureAwait(false) is not { } plan)
        {
            _lastPublished.TryRemove(definitionId, out _);
            return null;
        }

        _lastPublished[definitionId] = plan;
        return plan;
    }

    /// <summary>The plan that <see cref="FindPublishedAsync"/> found last; another version may have been published since. <see langword="null"/> when there was none.</summary>
    internal WorkflowPlan? LastPublished(string definitionId) => _lastPublished.GetValueOrDefault(definitionId);

    /// <summary>Keeps a plan that no store holds.</summary>
    public void Add(WorkflowPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plans[plan.VersionId] = plan;
    }

    /// <summary>Every published version that starts instances or may be dispatched, with when it was published.</summary>
    internal async ValueTask<IReadOnlyList<(string VersionId, DateTimeOffset Since)>> PublishedAsync(CancellationToken cancellationToken) =>
    [
        .. _library.Select(definition => (VersionIdOf(definition), DateTimeOffset.MinValue)),
        .. (await store.FindPublishedVersionsAsync(cancellationToken).ConfigureAwait(false)).Select(entry => (entry.Id, entry.PublishedAt ?? entry.CreatedAt)),
    ];

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
        if (_library.Find(definition => Matches(definition, reference)) is { } known)
        {
            return known;
        }

        var row = reference.VersionId is { } versionId ? await store.FindDefinitionByIdAsync(versionId, cancellationToken).ConfigureAwait(false) : null;
        row ??= reference.DefinitionId is { } definitionId ? await store.FindPublishedDefinitionAsync(definitionId, cancellationToken).ConfigureAwait(false) : null;
        if (row is not null || reference.TypeName.Contains('.', StringComparison.Ordinal))
        {
            return row is null ? null : Read(row);
        }

        var published = await store.FindPublishedVersionsAsync(cancellationToken).ConfigureAwait(false);
        var named = published.FirstOrDefault(entry => DefinitionContents.ActivityTypeName(entry.Name) == reference.TypeName);
        return named is not null && await store.FindDefinitionByIdAsync(named.Id, cancellationToken).ConfigureAwait(false) is { } content ? Read(content) : null;
    }

    private static bool Matches(WorkflowDefinition definition, CompositeReference reference) =>
        reference.VersionId is not null && VersionIdOf(definition) == reference.VersionId
        || reference.DefinitionId is not null && definition.DefinitionId == reference.DefinitionId
        || DefinitionContents.ActivityTypeName(definition.Name) == reference.TypeName;

    private static string VersionIdOf(WorkflowDefinition definition) => definition.Id.Length > 0 ? definition.Id : $"{definition.DefinitionId}:{definition.Version}";

    private async ValueTask<WorkflowPlan> KeepAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        var versionId = VersionIdOf(definition);
        return _plans.TryGetValue(versionId, out var known) ? known : _plans.GetOrAdd(versionId, await CompileAsync(definition, versionId, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<WorkflowPlan> TakeAsync(DefinitionRow row, CancellationToken cancellationToken)
    {
        if (_plans.TryGetValue(row.Id, out var known))
        {
            return known;
        }

        var plan = await CompileAsync(Read(row), row.Id, cancellationToken).ConfigureAwait(false);
        return row.PublishedAt is not null ? _plans.GetOrAdd(row.Id, plan) : plan;
    }

    private static WorkflowDefinition Read(DefinitionRow row) => DefinitionReader.Read(row.Json).With(new Dictionary<string, System.Text.Json.Nodes.JsonNode?>
    {
        ["id"] = row.Id,
        ["definitionId"] = row.DefinitionId,
        ["version"] = row.Version,
    });
}
