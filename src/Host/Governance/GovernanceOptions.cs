namespace CreditFlow.Host.Governance;

/// <summary>How process definitions are published.</summary>
internal sealed class GovernanceOptions
{
    public const string Section = "Governance";

    /// <summary>Whether a second process administrator must sign before a definition is published. Off for installations with only one. Default: yes.</summary>
    public bool SignOff { get; set; } = true;
}
