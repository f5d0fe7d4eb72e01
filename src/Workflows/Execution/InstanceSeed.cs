namespace CreditFlow.Workflows.Execution;

/// <summary>What an instance is made of when it begins.</summary>
public sealed class InstanceSeed
{
    /// <summary>Id of the instance.</summary>
    public required string Id { get; set; }

    /// <summary>What it is about, or <see langword="null"/>.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Display name, or <see langword="null"/>.</summary>
    public string? Name { get; set; }

    /// <summary>The instance that dispatched it, or <see langword="null"/>.</summary>
    public string? ParentInstanceId { get; set; }

    /// <summary>What that instance waits for.</summary>
    public ParentWait ParentWait { get; set; }

    /// <summary>Generations of dispatching instances before this one.</summary>
    public int Depth { get; set; }

    /// <summary>The caller's idempotency key, or <see langword="null"/>.</summary>
    public string? StartKey { get; set; }

    /// <summary>The trigger activity to begin with, or <see langword="null"/>.</summary>
    public string? TriggerActivityId { get; set; }
}
