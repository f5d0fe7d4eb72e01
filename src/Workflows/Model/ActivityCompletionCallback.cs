namespace CreditFlow.Workflows.Model;

/// <summary>Continues an activity when a child that it scheduled has completed. A method of the activity: it is remembered by its name.</summary>
public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);
