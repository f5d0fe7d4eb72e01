namespace CreditFlow.Workflows.Execution;

/// <summary>What an activity asks of the flow around it.</summary>
public enum FlowSignal
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Leave the nearest loop.</summary>
    Break,

    /// <summary>Complete the nearest composite with this activity's outcomes.</summary>
    CompleteComposite,

    /// <summary>End the workflow at once.</summary>
    Finish,
}
