namespace CreditFlow.Host.Governance;

/// <summary>Names the resource file of governed publishing.</summary>
public sealed class GovernanceTexts;
