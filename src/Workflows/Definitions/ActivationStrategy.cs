namespace CreditFlow.Workflows.Definitions;

/// <summary>Whether a start makes an instance while others run. An instance that stands still because of an incident counts as running: an operator may let it go on.</summary>
public enum ActivationStrategy
{
    /// <summary>Every start makes an instance.</summary>
    Always,

    /// <summary>One instance of the definition at a time, whatever its version.</summary>
    Singleton,

    /// <summary>No instance of any definition with the same correlation id beside it.</summary>
    Correlation,

    /// <summary>One instance of the definition per correlation id at a time.</summary>
    CorrelatedSingleton,
}
