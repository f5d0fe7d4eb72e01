using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Execution;

/// <summary>One turn asked for, whatever began it.</summary>
internal sealed record TurnRequest
{
    public required string InstanceId { get; init; }

    public required TurnTrigger Trigger { get; init; }

    public bool IsStart { get; init; }

    /// <summary>Whether the caller chose the id of the new instance, so that it may exist already.</summary>
    public bool CheckExisting { get; init; }

    /// <summary>Whether nobody looks first if a new instance exists already: its keys find that out in the commit.</summary>
    public bool TrustsItsKeys { get; init; }

    /// <summary>Whether a lost race goes back to the caller, who must read what he acts on again.</summary>
    public bool StopAtLostRace { get; init; }

    /// <summary>The instant of the timer that asks for it, or <see langword="null"/>.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the wake-up that asks for it was sent, or <see langword="null"/>.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>W3C trace context of who sent that wake-up, or <see langword="null"/>.</summary>
    public string? TraceParent { get; init; }

    public WorkflowPlan? Plan { get; init; }

    /// <summary>The definition whose published version <see cref="Plan"/> was when last asked: the commit finds out whether it still is. <see langword="null"/> when nothing is assumed.</summary>
    public string? AssumedPublishedOf { get; init; }

    public Func<IServiceProvider, CancellationToken, Task>? Prepare { get; init; }
}
