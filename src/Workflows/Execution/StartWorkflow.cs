using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Execution;

/// <summary>Asks for a new instance. Exactly one of <see cref="DefinitionId"/>, <see cref="DefinitionVersionId"/> and <see cref="Plan"/> names what it follows.</summary>
public sealed record StartWorkflow
{
    /// <summary>A definition, of which the published version is taken.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Row id of an exact version.</summary>
    public string? DefinitionVersionId { get; init; }

    /// <summary>A compiled plan. Instances of a plan that no store knows can be resumed only by runners that share its cache: meant for rehearsals.</summary>
    public WorkflowPlan? Plan { get; init; }

    /// <summary>Id for the instance; a new one when <see langword="null"/>. An instance that exists already answers <see cref="RunResult.AlreadyDone"/>.</summary>
    public string? InstanceId { get; init; }

    /// <summary>What the instance is about, or <see langword="null"/>.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Display name, or <see langword="null"/>.</summary>
    public string? Name { get; init; }

    /// <summary>The caller's idempotency key: a second start with the same key starts nothing and answers with the first instance. <see langword="null"/> for none.</summary>
    public string? StartKey { get; init; }

    /// <summary>The instance that asks, or <see langword="null"/>.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>What that instance waits for.</summary>
    public ParentWait ParentWait { get; init; }

    /// <summary>Generations of dispatching instances before this one.</summary>
    internal int Depth { get; init; }

    /// <summary>The stored message that asks for the instance and goes with its first turn, or <see langword="null"/>.</summary>
    internal string? WakeUpId { get; init; }

    /// <inheritdoc cref="TurnRequest.DueAt"/>
    internal DateTimeOffset? DueAt { get; init; }

    /// <inheritdoc cref="TurnRequest.SentAt"/>
    internal DateTimeOffset? SentAt { get; init; }

    /// <inheritdoc cref="TurnRequest.TraceParent"/>
    internal string? TraceParent { get; init; }

    /// <summary>The trigger activity to begin with, or <see langword="null"/>.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Inputs by name.</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }

    /// <summary>
    /// Runs in the turn's scope before the first activity: checks rights, creates what the instance is about. It runs again on each attempt.
    /// If it throws, nothing is committed and the exception passes through.
    /// </summary>
    public Func<IServiceProvider, CancellationToken, Task>? Prepare { get; init; }
}
