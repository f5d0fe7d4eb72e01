namespace CreditFlow.Host.Rehearsals;

/// <summary>A mail that a rehearsal wrote and nobody sends.</summary>
/// <param name="At">When, Shanghai time.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Body">Its text.</param>
public sealed record RehearsedMail(DateTimeOffset At, string Subject, string Body);
