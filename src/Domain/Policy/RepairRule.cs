using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Policy;

/// <summary>Credit repair (信用修复) as a pack orders it: publicity stops and measures end, the record is kept (REP-02 to REP-07).</summary>
/// <param name="Methods">The checklist.</param>
/// <param name="OtherMethodsAllowed">Whether the list is open (等): a person may accept another method with reasons.</param>
/// <param name="Conditions">The conditions.</param>
/// <param name="EndsMeasures">Whether joint discipline ends with publicity (REP-04).</param>
/// <param name="SharesResult">Whether the result is passed to the platforms that hold the record.</param>
/// <param name="FalseMaterial">What follows when material was false.</param>
/// <param name="RuleId">The rule that grants repair.</param>
public sealed record RepairRule(
    IReadOnlyList<RepairMethod> Methods,
    bool OtherMethodsAllowed,
    IReadOnlyList<RepairCondition> Conditions,
    bool EndsMeasures,
    bool SharesResult,
    FalseMaterialRule FalseMaterial,
    string RuleId)
{
    /// <summary>The methods without which a record of a class is not repaired.</summary>
    public IEnumerable<RepairMethod> RequiredFor(ViolationClass violationClass) => Methods.Where(method => method.RequiredFor.Contains(violationClass));

    /// <summary>The conditions that apply to a class.</summary>
    public IEnumerable<RepairCondition> ConditionsFor(ViolationClass violationClass) => Conditions.Where(condition => condition.Classes.Contains(violationClass));
}
