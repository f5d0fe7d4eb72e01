using CreditFlow.Domain.RuleVersions;

namespace CreditFlow.Host.RuleMaintenance;

/// <summary>A version as lists show it.</summary>
public sealed record RuleVersionLine(
    Guid Id, string Name, int Number, string Version, RuleVersionState State, DateOnly EffectiveFrom, string Summary, bool IsShipped, string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt);
