namespace CreditFlow.Domain.Policy;

/// <summary>How far a pack's text can be relied on.</summary>
public enum PackStanding
{
    /// <summary>Checked against the official text.</summary>
    Checked,

    /// <summary>Drawn up from copies or summaries; a person must check the official text before anybody relies on it. Never chosen for a matter.</summary>
    Unverified,
}
