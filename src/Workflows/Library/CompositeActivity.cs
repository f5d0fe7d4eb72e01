using System.ComponentModel;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>
/// A workflow used as an activity: its activities run inside the same instance, with its variables and inputs in a scope of their own. It completes with the outcomes that a
/// <see cref="Complete"/> inside gives, else Done; its outputs are what <see cref="SetOutput"/> inside set.
/// </summary>
[Browsable(false)]
public sealed class CompositeActivity : Activity, ICompositeActivity
{
    internal const string InputsProperty = "Inputs";
    internal const string OutputsProperty = "Outputs";
    private List<(ArgumentDeclaration Declaration, Expression? Expression)> _inputs = [];
    private List<(string Name, string Reference)> _outputs = [];

    /// <summary>The workflow's root.</summary>
    [Port]
    public Activity? Root { get; set; }

    /// <summary>Outputs that something outside captures, with the id of the variable or workflow output that does.</summary>
    internal IReadOnlyList<(string Name, string Reference)> CapturedOutputs => _outputs;

    /// <summary>Describes a workflow as an activity type.</summary>
    internal static ActivityDescriptor Describe(string typeName, WorkflowDefinition definition) => new()
    {
        TypeName = typeName,
        Namespace = "",
        Name = typeName,
        Version = definition.Version,
        Category = "Workflows",
        DisplayName = definition.Name,
        Description = definition.Description ?? "",
        Kind = ActivityKind.Action,
        ClrType = typeof(CompositeActivity),
        Inputs = [],
        Outputs = [],
        Ports = [.. (definition.Outcomes is { Count: > 0 } outcomes ? outcomes : ["Done"]).Select(outcome => new PortDescriptor(outcome, outcome, IsEmbedded: false))],
        Create = () => new CompositeActivity(),
        Callbacks = Callbacks,
    };

    /// <summary>Takes the inputs and captured outputs from the activity's JSON.</summary>
    internal void Bind(WorkflowDefinition definition, JsonObject json)
    {
        _inputs = [.. definition.Inputs.Select(input => (input, ExpressionJson.Read(json.GetProperty(JsonName(input.Name)))))];
        _outputs = [.. definition.Outputs
            .Select(output => (output.Name, Reference: ((json.GetProperty(JsonName(output.Name)) as JsonObject)?.GetProperty("memoryReference") as JsonObject)?.GetText("id")))
            .Where(output => output.Reference is { Length: > 0 })
            .Select(output => (output.Name, output.Reference!))];
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var values = new JsonObject();
        foreach (var (declaration, expression) in _inputs)
        {
            values[declaration.Name] = expression is null ? null : WorkflowValue.ToJson(context.Evaluate(expression, TypeAliases.TypeOf(declaration.TypeName)));
        }

        context.SetProperty(InputsProperty, values);
        return context.ScheduleActivityAsync(Root, OnRootCompletedAsync, values.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal));
    }

    private static ValueTask OnRootCompletedAsync(ActivityCompletedContext context) => context.TargetContext.CompleteActivityAsync();

    private static readonly CallbackTable Callbacks = new(typeof(CompositeActivity));

    private static string JsonName(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
