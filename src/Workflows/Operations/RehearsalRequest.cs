using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Operations;

/// <summary>What to rehearse, and on what.</summary>
public sealed record RehearsalRequest
{
    /// <summary>The plan to run.</summary>
    public required WorkflowPlan Plan { get; init; }

    /// <summary>Opens the rehearsal's turns: never the real store's.</summary>
    public required ITurnScopeFactory Scopes { get; init; }

    /// <summary>The rehearsal's store: never the real one.</summary>
    public required IWorkflowStore Store { get; init; }

    /// <summary>The rehearsal's clock, standing at the instant at which the instance starts.</summary>
    public required ManualClock Clock { get; init; }

    /// <summary>Answers to waits. A wait without one takes its first outcome.</summary>
    public IReadOnlyList<RehearsalAnswer> Answers { get; init; } = [];

    /// <summary>Definitions that it dispatches or uses as activities, as if they were published.</summary>
    public IReadOnlyList<WorkflowDefinition> Library { get; init; } = [];

    /// <summary>Events, in order.</summary>
    public IReadOnlyList<RehearsalEvent> Events { get; init; } = [];

    /// <summary>The instance's cancellation, or <see langword="null"/>.</summary>
    public RehearsalCancellation? Cancellation { get; init; }

    /// <summary>Whether a wait without an answer takes its first outcome; else it stays open. Waits for events stay open as soon as events are given.</summary>
    public bool Assume { get; init; } = true;

    /// <summary>Id or name of the activity that starts the run, or <see langword="null"/>.</summary>
    public string? TriggerActivity { get; init; }

    /// <summary>What the instance is about, or <see langword="null"/>.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Inputs of the workflow, or <see langword="null"/>.</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }

    /// <summary>Runs in the first turn before the first activity: creates the synthetic case, for instance.</summary>
    public Func<IServiceProvider, CancellationToken, Task>? Prepare { get; init; }

    /// <summary>
    /// When an answer without a time of its own comes, from the wait and the clock (the next working morning, for instance); at once when <see langword="null"/>.
    /// It is asked once per wait, when the wait is first seen.
    /// </summary>
    public Func<BookmarkRow, DateTimeOffset, DateTimeOffset>? AnswerAt { get; init; }

    /// <summary>Runs in the answer's turn before the activity, with the wait and its payload: completes the task row as a person would, for instance. <see langword="null"/> for nothing.</summary>
    public Func<BookmarkRow, RehearsalAnswer, Func<IServiceProvider, CancellationToken, Task>?>? PrepareAnswer { get; init; }

    /// <summary>Turns after which the rehearsal gives up. Default 1000.</summary>
    public int MaxTurns { get; init; } = Rehearsal.DefaultMaxTurns;

    /// <summary>Virtual time after which the rehearsal gives up. Default 30 years.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromDays(366 * 30);
}
