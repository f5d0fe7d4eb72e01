namespace CreditFlow.Host.Filing;

/// <summary>A draft that its token opened.</summary>
/// <param name="Token">The token.</param>
/// <param name="RecordId">The record it is about.</param>
/// <param name="Form">What was typed; only the case's id once it is filed.</param>
/// <param name="IsFiled">Whether it has become a case.</param>
public sealed record OpenDraft(string Token, Guid RecordId, FilingForm Form, bool IsFiled);
