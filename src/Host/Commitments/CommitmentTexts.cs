namespace CreditFlow.Host.Commitments;

/// <summary>Names the resource file with the texts of commitments, acceptances on a promise and scores.</summary>
public sealed class CommitmentTexts;
