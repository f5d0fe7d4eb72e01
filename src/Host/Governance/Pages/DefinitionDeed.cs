namespace CreditFlow.Host.Governance.Pages;

/// <summary>What the page of a definition asks about before it is done.</summary>
internal enum DefinitionDeed
{
    /// <summary>Ask for a second person, or publish while none is needed.</summary>
    Ask,

    /// <summary>Ask that the published version be taken back, or take it back while no second person is needed.</summary>
    Retract,

    /// <summary>Say why.</summary>
    Explain,

    /// <summary>Take one's own request back.</summary>
    Withdraw,

    /// <summary>Sign as the second person.</summary>
    Sign,

    /// <summary>Refuse as the second person.</summary>
    Refuse,

    /// <summary>Make a draft of an earlier content.</summary>
    Restore,
}
