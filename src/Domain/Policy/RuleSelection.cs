namespace CreditFlow.Domain.Policy;

/// <summary>Which date chooses the pack. All packs of one line agree on it, so that every date has exactly one answer.</summary>
/// <param name="Publicity">For penalties and breaches and how long they are shown.</param>
/// <param name="Procedures">For procedures and their clocks.</param>
public sealed record RuleSelection(RuleDate Publicity, RuleDate Procedures);
