using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Policy;

/// <summary>One way to repair credit: an item of the checklist (REP-02).</summary>
/// <param name="Id">The short name, as <c>commitment</c>.</param>
/// <param name="Text">The name for screens.</param>
/// <param name="RequiredFor">The classes for which it is required; for others it is an option .</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="RuleId">The rule that names it.</param>
public sealed record RepairMethod(string Id, string Text, IReadOnlyList<ViolationClass> RequiredFor, IReadOnlyList<RepairEvidence> Evidence, string RuleId);
