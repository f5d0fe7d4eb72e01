using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Definitions;

/// <summary>One activity in a compiled plan.</summary>
public sealed class PlanNode
{
    private readonly ConcurrentDictionary<string, ExecuteActivityDelegate> _resumes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ActivityCompletionCallback> _completions = new(StringComparer.Ordinal);

    internal PlanNode(Activity activity, ActivityDescriptor descriptor, PlanNode? parent, string port, string displayName, bool canStartWorkflow, IReadOnlyList<VariableDeclaration> variables)
    {
        Activity = activity;
        Descriptor = descriptor;
        Parent = parent;
        Port = port;
        DisplayName = displayName;
        CanStartWorkflow = canStartWorkflow;
        Variables = variables;
    }

    /// <summary>Id of the activity.</summary>
    public string Id => Activity.Id;

    /// <summary>Ids of all ancestors and of the activity.</summary>
    public string NodeId => Activity.NodeId!;

    /// <summary>The activity itself. Shared by all instances: never changed.</summary>
    public Activity Activity { get; }

    /// <summary>Its type.</summary>
    public ActivityDescriptor Descriptor { get; }

    /// <summary>The activity that holds it, or <see langword="null"/> for the root.</summary>
    public PlanNode? Parent { get; }

    /// <summary>Name of the parent's slot in which it stands.</summary>
    public string Port { get; }

    /// <summary>What precedes the ids of the workflow to which it belongs: empty, or the id of the composite that uses that workflow and ":".</summary>
    public string Prefix { get; internal init; } = "";

    /// <summary>What people call it.</summary>
    public string DisplayName { get; }

    /// <summary>Whether a run may begin with it.</summary>
    public bool CanStartWorkflow { get; }

    /// <summary>Variables that it declares.</summary>
    public IReadOnlyList<VariableDeclaration> Variables { get; }

    /// <summary>The activities it holds, in the definition's order.</summary>
    public IReadOnlyList<PlanNode> Children { get; internal set; } = [];

    /// <summary>What it does with tokens of a flowchart in token mode.</summary>
    public MergeMode MergeMode { get; internal set; }

    /// <summary>Outcomes on which connections of its flowchart leave it, in the definition's order.</summary>
    public IReadOnlyList<string> ConnectedOutcomes { get; internal set; } = [];

    internal FlowGraph? Flow { get; set; }

    /// <summary>The value that the definition itself gives for an input; <see langword="null"/> when it gives an expression to evaluate, or nothing.</summary>
    public JsonNode? LiteralOf(InputDescriptor input) =>
        Inputs.FirstOrDefault(bound => bound.Descriptor == input).Input?.Expression is { Type: "Literal" or "Object" or "Json" } expression ? WorkflowValue.ToJson(expression.Value) : null;

    internal ExecuteActivityDelegate Resume(string name) => _resumes.GetOrAdd(name, static (key, node) => node.Descriptor.Callbacks.Resume(node.Activity, key), this);

    internal ActivityCompletionCallback Completion(string name) => _completions.GetOrAdd(name, static (key, node) => node.Descriptor.Callbacks.Completion(node.Activity, key), this);

    internal IReadOnlyList<BoundInput> Inputs { get; set; } = [];
}

/// <summary>An input that a definition has filled.</summary>
internal readonly record struct BoundInput(InputDescriptor Descriptor, Input Input);
