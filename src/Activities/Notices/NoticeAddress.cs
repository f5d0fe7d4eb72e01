namespace CreditFlow.Activities.Notices;

/// <summary>To whom a document without a case goes.</summary>
/// <param name="Name">The recipient as the document names it.</param>
/// <param name="IsPerson">Whether it is a natural person, who is addressed as 你 and not as 你单位.</param>
/// <param name="Email">Where the mail goes, or <see langword="null"/> when it is served another way.</param>
/// <param name="RecordId">The record that the document is about, or <see langword="null"/>.</param>
public sealed record NoticeAddress(string Name, bool IsPerson, string? Email = null, Guid? RecordId = null);
