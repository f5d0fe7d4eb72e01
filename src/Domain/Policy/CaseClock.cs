using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;

namespace CreditFlow.Domain.Policy;

/// <summary>The clock that a pack sets for a case.</summary>
/// <param name="RuleId">The rule that sets it; a sector's pack sets a procedure's clock by a rule of its own (OBJ-06).</param>
/// <param name="Length">How many units.</param>
/// <param name="Unit">The unit.</param>
/// <param name="IsStatutory">Whether the law sets it, or it is a service target .</param>
/// <param name="IsFromDocument">Whether it runs from the date of the document that the agency acts on and not from receipt.</param>
public sealed record CaseClock(string RuleId, int Length, DeadlineUnit Unit, bool IsStatutory, bool IsFromDocument = false)
{
    private const string Decision = "decision";

    // What opens a case of the kind is its receipt, however the pack calls it.
    private static readonly string[] FromOpening = [ProcedureClock.FromReceipt, "discovery", "finding"];

    /// <summary>The clock of a rule, or null: a clock of the law goes before a target of the office, which is found under the procedure of the case's kind .</summary>
    /// <param name="ruleId">The rule that the process names, as everybody's pack has it.</param>
    public static CaseClock? Find(PolicyPack pack, string? ruleId, CaseKind kind)
    {
        var own = pack.FindProcedure(CaseProcedures.Of(kind));
        return pack.Procedures.FirstOrDefault(procedure => procedure.RuleId == ruleId) is { } named ? Of(named)
            : own?.Targets.FirstOrDefault(target => target.RuleId == ruleId && FromOpening.Contains(target.From)) is { } target ? new CaseClock(target.RuleId, target.Length, target.Unit, IsStatutory: false)
            : pack.Header.Sector is not null && own?.Clock is { } sectors ? Of(sectors)
            : null;
    }

    private static CaseClock Of(ProcedureClock clock) => new(clock.RuleId, clock.Length, clock.Unit, IsStatutory: true, clock.From == Decision);
}
