namespace CreditFlow.Workflows.Execution;

/// <summary>A move of an instance from one version of its definition to another.</summary>
public sealed class MigrationRecord
{
    /// <summary>Row id of the version that it leaves.</summary>
    public required string FromVersionId { get; set; }

    /// <summary>Row id of the version that it follows from now on.</summary>
    public required string ToVersionId { get; set; }

    /// <summary>New ids of activities by their old ones. An activity that is not named keeps its id.</summary>
    public Dictionary<string, string> Activities { get; set; } = [];
}
