namespace CreditFlow.Workflows.Execution;

/// <summary>A token of a flowchart in token mode: a connection was followed, and its target has not completed since.</summary>
public sealed class FlowToken
{
    /// <summary>Number of the connection.</summary>
    public int Edge { get; set; }

    /// <summary>Whether it stands for a token that is yet to come and will be swallowed.</summary>
    public bool IsBlocked { get; set; }
}
