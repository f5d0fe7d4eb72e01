using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Library;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Workflows.Model;

/// <summary>
/// What an activity can see and do while it runs. It only records what the activity asks for; the scheduler acts on the record when the call has returned.
/// It is used by one call and never kept.
/// </summary>
public sealed partial class ActivityExecutionContext
{
    private readonly TurnEnvironment _environment;
    private readonly ExecutionState _execution;
    private readonly WorkItem _work;
    private Dictionary<Input, object?>? _evaluated;
    private Dictionary<string, object?>? _journalData;
    private IDictionary<string, object?>? _workflowInput;

    internal ActivityExecutionContext(TurnEnvironment environment, ExecutionState execution, WorkItem work, CancellationToken cancellationToken)
    {
        _environment = environment;
        _execution = execution;
        _work = work;
        Node = environment.Plan[execution.ActivityId];
        CancellationToken = cancellationToken;
        Result = new ActivityResult { Execution = execution.Id, Callback = work.Callback };
    }

    /// <summary>The activity that runs.</summary>
    public Activity Activity => Node.Activity;

    /// <summary>Id of the activity in the definition.</summary>
    public string ActivityId => Node.Id;

    /// <summary>Node id of the activity.</summary>
    public string ActivityNodeId => Node.NodeId;

    /// <summary>What people call the activity: its text on the canvas, its name, or its id.</summary>
    public string ActivityDisplayName => Node.DisplayName;

    /// <summary>Id of this execution of the activity, unique over all instances.</summary>
    public string Id => $"{WorkflowInstanceId}:{_execution.Id}";

    /// <summary>Id of the instance.</summary>
    public string WorkflowInstanceId => _environment.State.Id;

    /// <summary>Id of the definition over all versions.</summary>
    public string WorkflowDefinitionId => _environment.Plan.DefinitionId;

    /// <summary>Row id of the definition's version.</summary>
    public string WorkflowDefinitionVersionId => _environment.Plan.VersionId;

    /// <summary>Number of the definition's version.</summary>
    public int WorkflowDefinitionVersion => _environment.Plan.Version;

    /// <summary>What the instance is about, or <see langword="null"/>. Setting it takes effect with the call's end.</summary>
    public string? CorrelationId
    {
        get => Result.CorrelationId ?? _environment.State.CorrelationId;
        set => Result.CorrelationId = value;
    }

    /// <summary>Display name of the instance, or <see langword="null"/>.</summary>
    public string? WorkflowInstanceName
    {
        get => Result.Name ?? _environment.State.Name;
        set => Result.Name = value;
    }

    /// <summary>The turn's instant (UTC). The same for everything that happens in one turn.</summary>
    public DateTimeOffset Now => _environment.Now;

    /// <summary>Cancelled when the host gives the turn up.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Free data that goes into the journal with this call.</summary>
    public IDictionary<string, object?> JournalData => _journalData ??= [];

    /// <summary>
    /// The instance's inputs; on a resume, what the resume brought lies over them. Keys are compared without case.
    /// </summary>
    public IDictionary<string, object?> WorkflowInput => _workflowInput ??= ReadInput();

    /// <summary>What the resume brought, as JSON; <see langword="null"/> outside a resume or when it brought nothing.</summary>
    public JsonNode? ResumePayload => _work.Payload?.DeepClone();

    /// <summary>Id of the wait that this call continues, or <see langword="null"/>.</summary>
    public string? ResumedBookmarkId => _work.Bookmark?.Id;

    /// <summary>Whether this activity started the workflow, so that what it would wait for has just happened.</summary>
    internal bool IsTrigger => State.TriggerActivityId == ActivityId && State.Turn == 1;

    internal PlanNode Node { get; }

    internal ActivityResult Result { get; }

    internal WorkflowPlan Plan => _environment.Plan;

    internal InstanceState State => _environment.State;

    internal ExecutionState Execution => _execution;

    internal TurnEnvironment Environment => _environment;

    /// <summary>A service of this turn.</summary>
    public T GetRequiredService<T>() where T : notnull => _environment.Services.GetRequiredService<T>();

    /// <summary>A service of this turn, or <see langword="null"/>.</summary>
    public T? GetService<T>() => _environment.Services.GetService<T>();

    /// <summary>A new id that follows from the turn's seed: time-ordered, and the same when the turn is run again.</summary>
    public Guid NewId()
    {
        var id = _environment.Ids.Next();
        (Result.GeneratedIds ??= []).Add(id);
        return id;
    }

    /// <summary>Moves every waiting timer of a topic, of this and other instances, in this turn's commit.</summary>
    public void MoveTimers(string topic, DateTimeOffset dueAt)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        (Result.MovedTimers ??= []).Add(new TimerMoveRecord { Topic = topic, DueAt = dueAt.ToUniversalTime() });
    }

    /// <summary>Writes a line that rehearsals and the journal show.</summary>
    public void WriteLine(string? text) => (Result.Lines ??= []).Add(text ?? "");

    /// <summary>The value of an input; the type's default when the input is not set.</summary>
    public T? Get<T>(Input<T>? input)
    {
        if (input is null)
        {
            return default;
        }

        return _evaluated is not null && _evaluated.TryGetValue(input, out var value) ? (T?)value : input.EvaluateTyped(this);
    }

    /// <summary>The value last written to an output by any execution of this activity; the type's default when there is none.</summary>
    public T? Get<T>(Output<T>? output)
    {
        if (output is null)
        {
            return default;
        }

        if (Result.Outputs is not null && Result.Outputs.TryGetValue(output.Name, out var own))
        {
            return WorkflowValue.To<T>(own);
        }

        return State.ActivityOutputs.TryGetValue(ActivityId, out var outputs) && outputs.TryGetValue(output.Name, out var value) ? WorkflowValue.To<T>(value) : default;
    }

    /// <summary>Writes an output: to the variable or workflow output that captures it, and to the journal.</summary>
    public void Set<T>(Output<T>? output, T? value)
    {
        if (output is null)
        {
            return;
        }

        var json = WorkflowValue.ToJson(value);
        (Result.Outputs ??= [])[output.Name] = json;
        if (output.MemoryReferenceId is not { } reference)
        {
            return;
        }

        if (FindVariable(reference) is { } slot)
        {
            Write(slot, json);
        }
        else
        {
            SetWorkflowOutput(reference, json);
        }
    }

    /// <summary>The value of a variable by id or name, from the nearest scope that has it; the type's default when there is none.</summary>
    public T? GetVariable<T>(string name) => FindVariable(name) is { } slot ? WorkflowValue.To<T>(slot.Value) : default;

    /// <summary>The value of a variable by id or name, or <see langword="null"/>.</summary>
    public object? GetVariable(string name) => GetVariable<object>(name);

    /// <summary>Writes a variable in the nearest scope that has it; without one, the workflow gets it.</summary>
    /// <exception cref="ValueConversionException">The value does not fit the declared type.</exception>
    public void SetVariable(string name, object? value)
    {
        var json = WorkflowValue.ToJson(value);
        Write(FindVariable(name) ?? new VariableSlot(VariableScopes.Workflow, name, null, null), json);
    }

    /// <inheritdoc cref="SetVariable(string, object)"/>
    public void SetVariable<T>(string name, T? value) => SetVariable(name, (object?)value);

    /// <summary>An input of the workflow, or of the resume that continues this activity. Keys are compared without case.</summary>
    public T? GetWorkflowInput<T>(string key) => WorkflowInput.TryGetValue(key, out var value) ? WorkflowValue.To<T>(value) : default;

    /// <summary>What this execution remembers under a name; the type's default when nothing.</summary>
    public T? GetProperty<T>(string name) =>
        Result.Properties is not null && Result.Properties.TryGetValue(name, out var own) ? WorkflowValue.To<T>(own)
        : _execution.Properties is not null && _execution.Properties.TryGetValue(name, out var value) ? WorkflowValue.To<T>(value)
        : default;

    /// <summary>Lets this execution remember a value until it ends.</summary>
    public void SetProperty<T>(string name, T? value) => (Result.Properties ??= [])[name] = WorkflowValue.ToJson(value);

    /// <summary>Sets an output of the workflow.</summary>
    public void SetWorkflowOutput(string name, object? value) => (Result.WorkflowOutputs ??= [])[name] = WorkflowValue.ToJson(value);

    internal VariableSlot? FindVariable(string idOrName)
    {
        var slot = VariableScopes.Find(Plan, State, _execution, idOrName);
        for (var index = (Result.Variables?.Count ?? 0) - 1; index >= 0; index--)
        {
            var write = Result.Variables![index];
            if (slot is { } known ? write.Scope == known.Scope && write.Id == known.Id : write.Scope == VariableScopes.Workflow && write.Id == idOrName)
            {
                return new VariableSlot(write.Scope, write.Id, slot?.Declaration, write.Value);
            }
        }

        return slot;
    }

    internal void Write(VariableSlot slot, JsonNode? value)
    {
        value = slot.Declaration is { } declaration ? declaration.Coerce(value) : value;
        (Result.Variables ??= []).Add(new VariableWrite { Scope = slot.Scope, Id = slot.Id, Value = value });
    }

    internal object? Evaluate(Expression expression, Type type) => _environment.Expressions.Evaluate(expression, type, this);

    internal (object? Value, IReadOnlyList<string> Outcomes) RunScript(string code) =>
        _environment.Expressions.Find("JavaScript") is JavaScriptEvaluator evaluator
            ? evaluator.Run(code, this)
            : throw new ExpressionException("JavaScript", "本系统没有启用 JavaScript。");

    internal void EvaluateInputs()
    {
        foreach (var (descriptor, input) in Node.Inputs)
        {
            if (!descriptor.AutoEvaluate || input.Expression is not { } expression)
            {
                continue;
            }

            var value = input.Evaluate(this);
            (_evaluated ??= new Dictionary<Input, object?>(Node.Inputs.Count, ReferenceEqualityComparer.Instance))[input] = value;
            if (!descriptor.IsSensitive && expression.Type is not ("Literal" or "Object" or "Json"))
            {
                (Result.Inputs ??= [])[descriptor.Name] = WorkflowValue.ToJson(value);
            }
        }
    }

    /// <summary>An input by its name: of the nearest workflow used as an activity, else of the workflow.</summary>
    internal bool TryGetInput(string name, out JsonNode? value) =>
        CompositeInputs() is { } inputs ? inputs.TryGetPropertyValue(name, out value) : State.Input.TryGetValue(name, out value);

    /// <summary>The result that an activity gave last, or <see langword="null"/>.</summary>
    internal JsonNode? LastResult =>
        State.LastResultActivityId is { } id && State.ActivityOutputs.TryGetValue(id, out var outputs) ? outputs.GetValueOrDefault("Result") : null;

    /// <summary>Names of the inputs that <see cref="TryGetInput"/> could find.</summary>
    internal IEnumerable<string> InputNames() =>
        CompositeInputs() is { } inputs ? inputs.Select(pair => pair.Key) : State.Input.Keys.Concat(Plan.Inputs.Select(input => input.Name));

    private JsonObject? CompositeInputs()
    {
        for (var around = State.Execution(_execution.Parent); around is not null; around = State.Execution(around.Parent))
        {
            if (around.Properties?.GetValueOrDefault(CompositeActivity.InputsProperty) is JsonObject inputs && Plan[around.ActivityId].Activity is CompositeActivity)
            {
                return inputs;
            }
        }

        return null;
    }

    /// <summary>Makes the call that the scheduler asked for.</summary>
    internal async ValueTask CallAsync()
    {
        switch (_work.Kind)
        {
            case WorkKind.Execute:
                EvaluateInputs();
                await Activity.RunAsync(this).ConfigureAwait(false);
                return;
            case WorkKind.ChildCompleted:
                var completed = new ActivityCompletedContext(this, _work.ChildActivityId ?? "", _work.ChildOutcomes ?? []);
                await Node.Completion(_work.Callback!)(completed).ConfigureAwait(false);
                break;
            case WorkKind.Resume when _work.Callback is { } callback:
                await Node.Resume(callback)(this).ConfigureAwait(false);
                break;
            case WorkKind.Resume:
            default:
                CompleteFromPayload(_work.Bookmark!);
                break;
        }

        if (Activity is CodeActivity)
        {
            CompleteIfIdle();
        }
    }

    internal void Seal()
    {
        if (_journalData is { Count: > 0 })
        {
            Result.JournalData = _journalData.ToDictionary(pair => pair.Key, pair => WorkflowValue.ToJson(pair.Value), StringComparer.Ordinal);
        }
    }

    private Dictionary<string, object?> ReadInput()
    {
        var input = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in State.Input)
        {
            input[name] = value is JsonValue single ? WorkflowValue.Scalar(single) : value?.DeepClone();
        }

        if (_work.Payload is JsonObject payload)
        {
            foreach (var (name, value) in payload)
            {
                input[name] = value is JsonValue single ? WorkflowValue.Scalar(single) : value?.DeepClone();
            }
        }

        return input;
    }
}
