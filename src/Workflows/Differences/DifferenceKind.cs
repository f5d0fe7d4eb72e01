namespace CreditFlow.Workflows.Differences;

/// <summary>What has become of a part of a definition.</summary>
public enum DifferenceKind
{
    /// <summary>Only the later definition has it.</summary>
    Added,

    /// <summary>Only the earlier definition has it.</summary>
    Removed,

    /// <summary>Both have it, and it is not the same.</summary>
    Changed,
}
