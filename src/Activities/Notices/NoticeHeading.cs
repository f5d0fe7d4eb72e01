using CreditFlow.Domain.Policy;

namespace CreditFlow.Activities.Notices;

/// <summary>What stands around the text of a document.</summary>
/// <param name="Agency">The agency that issues it, by its full name.</param>
/// <param name="Recipient">To whom it is addressed.</param>
/// <param name="IsPerson">Whether the recipient is a natural person, who is addressed as 你 and not as 你单位.</param>
/// <param name="IssuedOn">Date of the document, a day in Beijing.</param>
/// <param name="Number">Its number (文号).</param>
/// <param name="VerificationCode">Its verification code (查验码).</param>
/// <param name="Pack">The pack whose rules it cites.</param>
/// <param name="Reason">Reasons for the recipient, or <see langword="null"/>.</param>
public sealed record NoticeHeading(string Agency, string Recipient, bool IsPerson, DateOnly IssuedOn, string Number, string VerificationCode, PolicyPack Pack, string? Reason = null);
