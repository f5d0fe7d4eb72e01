using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;

namespace CreditFlow.Domain.Policy;

/// <summary>The clock that a pack sets for a case.</summary>
/// <param name="RuleId">The rule that sets it.</param>
/// <param name="Length">How many units.</param>
/// <param name="Unit">The unit.</param>
/// <param name="IsStatutory">Whether the law sets it, or it is a service target .</param>
public sealed record CaseClock(string RuleId, int Length, DeadlineUnit Unit, bool IsStatutory)
{
    /// <summary>The clock of a rule, or null: a clock of the law goes before a target of the office, which is found under the procedure of the case's kind .</summary>
    public static CaseClock? Find(PolicyPack pack, string? ruleId, CaseKind kind) =>
        pack.Procedures.FirstOrDefault(procedure => procedure.RuleId == ruleId) is { } statutory ? new CaseClock(statutory.RuleId, statutory.Length, statutory.Unit, IsStatutory: true)
        : pack.FindProcedure(CaseProcedures.Of(kind))?.Targets.FirstOrDefault(target => target.RuleId == ruleId && target.From == ProcedureClock.FromReceipt) is { } target ? new CaseClock(target.RuleId, target.Length, target.Unit, IsStatutory: false)
        : null;
}
