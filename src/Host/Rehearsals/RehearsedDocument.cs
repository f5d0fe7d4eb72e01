namespace CreditFlow.Host.Rehearsals;

/// <summary>A document that a rehearsal issued.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its number in the rehearsal, which is no real one.</param>
/// <param name="IssuedOn">Its date.</param>
/// <param name="Html">The document as it would be shown and printed.</param>
/// <param name="Text">Its words, a line for each paragraph, without number and verification code.</param>
public sealed record RehearsedDocument(string Title, string? Number, DateOnly IssuedOn, string Html, string Text);
