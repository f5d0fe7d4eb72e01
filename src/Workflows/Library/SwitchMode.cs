namespace CreditFlow.Workflows.Library;

/// <summary>How many cases of a switch may match.</summary>
public enum SwitchMode
{
    /// <summary>The first that matches.</summary>
    MatchFirst,

    /// <summary>All that match.</summary>
    MatchAny,
}
