namespace CreditFlow.Domain.Records;

/// <summary>The free texts of a decision.</summary>
public static class PublicTexts
{
    /// <summary>Those that a decision has, in the order of the national format.</summary>
    public static IEnumerable<(PublicTextField Field, string Text)> Of(PenaltyDecision decision)
    {
        yield return (PublicTextField.Facts, decision.Facts);
        yield return (PublicTextField.Basis, decision.Basis);
        yield return (PublicTextField.Content, decision.Content);
        if (decision.Licence is { } licence)
        {
            yield return (PublicTextField.Licence, licence);
        }

        if (decision.Remark is { } remark)
        {
            yield return (PublicTextField.Remark, remark);
        }
    }
}
