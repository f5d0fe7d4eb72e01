using CreditFlow.Domain.RuleVersions;

namespace CreditFlow.Host.RuleMaintenance;

/// <summary>A version somebody wants to come into force.</summary>
/// <param name="Text">The whole text; it has been read and found good.</param>
/// <param name="Summary">What it brings, for lists and for the lines in cases.</param>
/// <param name="MayShorten">Whether it may also shorten the time of citizens.</param>
internal sealed record ProposedRules(RuleVersionKind Kind, string Name, string Version, string Text, DateOnly EffectiveFrom, string? Reason, string Summary, bool MayShorten = false);
