namespace CreditFlow.Workflows.Definitions;

/// <summary>What an activity of a flowchart in token mode does with tokens that arrive on several connections. The order is that of the numbers in files.</summary>
public enum MergeMode
{
    /// <summary>Not given: as <see cref="Stream"/>, or as a join's own mode says.</summary>
    None,

    /// <summary>It runs when a token arrives, unless an activity before it still has a token waiting.</summary>
    Stream,

    /// <summary>It runs when every forward connection has brought a token.</summary>
    Merge,

    /// <summary>It runs when every connection, also those that close loops, has brought a token.</summary>
    Converge,

    /// <summary>It runs for the first token; one token of each other connection is swallowed.</summary>
    Cascade,

    /// <summary>As <see cref="Cascade"/>, and what runs before it is cancelled.</summary>
    Race,
}
