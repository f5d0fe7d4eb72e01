namespace CreditFlow.Domain.RuleVersions;

/// <summary>What kind of rules a version is of.</summary>
public enum RuleVersionKind
{
    /// <summary>The working-day calendar.</summary>
    Calendar,

    /// <summary>One agency's catalogue of acts (PUB-01).</summary>
    Catalogue,

    /// <summary>One policy pack.</summary>
    Pack,
}
