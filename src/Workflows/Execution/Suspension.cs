namespace CreditFlow.Workflows.Execution;

/// <summary>An operator's word that an instance stands still for a while.</summary>
public sealed class Suspension
{
    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Name of the operator, or <see langword="null"/>.</summary>
    public string? By { get; set; }

    /// <summary>Why, or <see langword="null"/>.</summary>
    public string? Reason { get; set; }
}
