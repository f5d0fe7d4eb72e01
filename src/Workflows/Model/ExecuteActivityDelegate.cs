namespace CreditFlow.Workflows.Model;

/// <summary>Continues an activity when the wait that it began is over. A method of the activity: it is remembered by its name.</summary>
public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);
