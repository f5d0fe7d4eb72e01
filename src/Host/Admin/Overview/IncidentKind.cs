namespace CreditFlow.Host.Admin.Overview;

/// <summary>What failures have in common: the step of a process, over all its versions.</summary>
/// <param name="Definition">Id of the process.</param>
/// <param name="Activity">Id of the step.</param>
public sealed record IncidentKind(string Definition, string Activity);
