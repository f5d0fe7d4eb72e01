namespace CreditFlow.Host.Rehearsals;

/// <summary>One thing in which a rehearsal differs from another.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Activity">The activity, or <see langword="null"/>.</param>
/// <param name="Name">What people call the step, the deadline or the document.</param>
/// <param name="Before">As it was, in words; <see langword="null"/> for what there was not.</param>
/// <param name="After">As it is, in words; <see langword="null"/> for what is gone.</param>
/// <param name="Text">The whole in one sentence.</param>
public sealed record RehearsalDifference(DifferenceKind Kind, string? Activity, string Name, string? Before, string? After, string Text);
