namespace CreditFlow.Host.Admin.Pages;

/// <summary>What was filled in for a deed.</summary>
/// <param name="Outcome">The outcome to go on with, for a skip.</param>
/// <param name="Value">The new value as text, for a variable.</param>
public sealed record DeedAnswer(string Reason, string Outcome, string Value);
