namespace CreditFlow.Host.Governance;

/// <summary>Something that whoever signs should know.</summary>
/// <param name="At">When it was done (UTC).</param>
/// <param name="By">Who did it.</param>
/// <param name="What">What was done, for people.</param>
/// <param name="Reason">Why, or <see langword="null"/>.</param>
/// <param name="Details">What it changed, a sentence each.</param>
public sealed record SignOffNote(DateTimeOffset At, string By, string What, string? Reason, IReadOnlyList<string> Details);
