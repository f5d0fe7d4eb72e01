namespace CreditFlow.Workflows.Operations;

/// <summary>The cancellation of a rehearsed instance.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When; <see langword="null"/>: as soon as the instance has started.</param>
public sealed record RehearsalCancellation(string Reason, RehearsalMoment? At = null);
