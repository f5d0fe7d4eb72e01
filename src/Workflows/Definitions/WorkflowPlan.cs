namespace CreditFlow.Workflows.Definitions;

/// <summary>A version of a definition, compiled once: activities indexed, connections resolved, inputs bound. Immutable and shared by all instances.</summary>
public sealed class WorkflowPlan
{
    private readonly Dictionary<string, PlanNode> _nodes;
    private readonly Dictionary<string, PlanNode> _byName;
    private readonly Dictionary<string, PlanNode> _byNodeId;

    internal WorkflowPlan(WorkflowDefinition definition, string versionId, PlanNode root, IReadOnlyList<PlanNode> nodes)
    {
        Definition = definition;
        VersionId = versionId;
        Root = root;
        Nodes = nodes;
        Variables = definition.Variables;
        Inputs = definition.Inputs;
        Outputs = definition.Outputs;
        IncidentStrategy = definition.IncidentStrategy;
        Activation = ActivationStrategies.Find(definition.ActivationStrategyType) ?? ActivationStrategy.Always;
        Version = definition.Version;
        DefinitionId = definition.DefinitionId;
        Name = definition.Name;
        _nodes = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        _byName = new Dictionary<string, PlanNode>(StringComparer.Ordinal);
        _byNodeId = new Dictionary<string, PlanNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node.Activity.Name is { Length: > 0 } name)
            {
                _byName.TryAdd(node.Prefix + name, node);
            }

            _byNodeId.TryAdd(node.NodeId, node);
        }
    }

    /// <summary>The definition it was compiled from.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>Id of the definition over all versions.</summary>
    public string DefinitionId { get; }

    /// <summary>Row id of the version.</summary>
    public string VersionId { get; }

    /// <summary>Number of the version.</summary>
    public int Version { get; }

    /// <summary>Display name.</summary>
    public string Name { get; }

    /// <summary>The root activity.</summary>
    public PlanNode Root { get; }

    /// <summary>Every activity, parents before children.</summary>
    public IReadOnlyList<PlanNode> Nodes { get; }

    /// <summary>Variables of the workflow.</summary>
    public IReadOnlyList<VariableDeclaration> Variables { get; }

    /// <summary>Inputs of the workflow.</summary>
    public IReadOnlyList<ArgumentDeclaration> Inputs { get; }

    /// <summary>Outputs of the workflow.</summary>
    public IReadOnlyList<ArgumentDeclaration> Outputs { get; }

    /// <summary>What happens to the rest of an instance when an activity fails.</summary>
    public IncidentStrategy IncidentStrategy { get; }

    /// <summary>Whether a start makes an instance while others run.</summary>
    public ActivationStrategy Activation { get; }

    /// <summary>An activity by its id, or <see langword="null"/>.</summary>
    public PlanNode? Find(string activityId) => _nodes.GetValueOrDefault(activityId);

    /// <summary>An activity by its id or else by its name, or <see langword="null"/>.</summary>
    public PlanNode? FindByIdOrName(string idOrName) => _nodes.GetValueOrDefault(idOrName) ?? _byName.GetValueOrDefault(idOrName);

    /// <summary>An activity by its node id, or <see langword="null"/>.</summary>
    public PlanNode? FindByNodeId(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    /// <summary>An activity by its id or name as the workflow to which another activity belongs knows it, or <see langword="null"/>.</summary>
    internal PlanNode? FindFrom(PlanNode node, string idOrName) => FindByIdOrName(node.Prefix + idOrName);

    internal PlanNode this[string activityId] =>
        _nodes.TryGetValue(activityId, out var node) ? node : throw new InvalidOperationException($"Definition {DefinitionId} version {Version} has no activity {activityId}.");
}
