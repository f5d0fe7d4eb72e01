namespace CreditFlow.Workflows.Model;

/// <summary>What an activity is to the designer.</summary>
public enum ActivityKind
{
    /// <summary>An ordinary step.</summary>
    Action,

    /// <summary>A step that can also start a workflow.</summary>
    Trigger,

    /// <summary>A step that always runs in the background.</summary>
    Job,

    /// <summary>A step that may run in the background.</summary>
    Task,
}
