namespace CreditFlow.Domain.Policy;

/// <summary>What a pack says about shortening a publicity period (PUB-06, A-10, A-11, A-12).</summary>
/// <param name="Allowed">Whether shortening exists at all.</param>
/// <param name="MinMonths">The smallest cut; null when the law gives no number.</param>
/// <param name="MaxMonths">The largest cut; null when the law gives no number.</param>
/// <param name="OfficeMinMonths">Where the law gives no number: the smallest cut by the office's own setting, which is not statutory; null when it set none.</param>
/// <param name="OfficeMaxMonths">Where the law gives no number: the largest cut by the office's own setting; null when it set none.</param>
/// <param name="FloorMonths">The shortest period that may remain.</param>
/// <param name="Once">Whether a record can be shortened only once.</param>
/// <param name="NeverAtMaximum">Whether records fixed at the class's maximum are never shortened.</param>
/// <param name="Conditions">Groups of findings: of each group at least one must be made.</param>
/// <param name="RuleId">The rule that grants it.</param>
public sealed record CutRule(
    bool Allowed,
    int? MinMonths,
    int? MaxMonths,
    int? OfficeMinMonths,
    int? OfficeMaxMonths,
    int FloorMonths,
    bool Once,
    bool NeverAtMaximum,
    IReadOnlyList<IReadOnlyList<CutFinding>> Conditions,
    string RuleId)
{
    /// <summary>Whether the range of cuts rests on the law; if not, screens say that it is the office's setting.</summary>
    public bool RangeIsStatutory => MinMonths is not null || MaxMonths is not null;

    /// <summary>The groups of findings of which none has been made. Empty means that the conditions are met.</summary>
    public IReadOnlyList<IReadOnlyList<CutFinding>> Missing(IReadOnlySet<CutFinding> made) => [.. Conditions.Where(group => !group.Any(made.Contains))];
}
