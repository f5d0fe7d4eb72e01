namespace CreditFlow.Workflows.Execution;

/// <summary>How often the parts of a flowchart were visited. Indexes are those of the plan's flow graph.</summary>
public sealed class FlowCounters
{
    /// <summary>Visits of each activity.</summary>
    public int[] Activities { get; set; } = [];

    /// <summary>Visits of each connection.</summary>
    public int[] Edges { get; set; } = [];

    /// <summary>Whether the last visit of each connection followed it (1) or not (0).</summary>
    public int[] Followed { get; set; } = [];
}
