using CreditFlow.Host.Admin.Overview;

namespace CreditFlow.Host.Admin.Parts;

/// <summary>Failures of one kind that somebody wants to deal with together.</summary>
/// <param name="Activity">Name of the step.</param>
/// <param name="Process">Name of the process.</param>
public sealed record AskedKind(IncidentKind Kind, string Activity, string Process);
