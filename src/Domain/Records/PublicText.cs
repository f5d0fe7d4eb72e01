namespace CreditFlow.Domain.Records;

/// <summary>A suggested public wording.</summary>
/// <param name="Text">The text with what it gives away masked.</param>
/// <param name="Found">What was masked, in the order of the text; empty when the text is fit to be shown as it is.</param>
public sealed record PublicText(string Text, IReadOnlyList<PersonalDetail> Found)
{
    /// <summary>Whether a person may say that the text stays as it is: all else is a guess, an identity number is known by its birth date and check digit.</summary>
    public bool MayStand => !Found.Contains(PersonalDetail.ResidentId);
}
