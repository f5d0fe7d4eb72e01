using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Activities.Deadlines;

/// <summary>The clock that a case's policy pack sets for a step of its process.</summary>
/// <param name="RuleId">The rule that sets it; a sector's pack sets a procedure's clock by a rule of its own (OBJ-06).</param>
/// <param name="IsStatutory">Whether the law sets it; otherwise it is the office's target .</param>
/// <param name="IsFromDocument">Whether it runs from the date of the document that the agency acts on and not from receipt.</param>
internal sealed record CaseClock(string RuleId, int Length, DeadlineUnit Unit, bool IsStatutory, bool IsFromDocument)
{
    private const string Decision = "decision";
    private static readonly string[] FromOpening = ["receipt", "discovery", "finding"];

    /// <summary>A clock of the law goes before a target of the office, which is found under the procedure of the case's kind; <see langword="null"/> when the pack has neither.</summary>
    /// <param name="rule">The rule that the process names, as everybody's pack has it.</param>
    public static CaseClock? Find(PolicyPack pack, string? rule, CaseKind kind)
    {
        var own = pack.FindProcedure(CaseProcedures.Of(kind));
        return pack.Procedures.FirstOrDefault(procedure => procedure.RuleId == rule) is { } named ? Of(named)
            : own?.Targets.FirstOrDefault(target => target.RuleId == rule && FromOpening.Contains(target.From)) is { } target ? new CaseClock(target.RuleId, target.Length, target.Unit, IsStatutory: false, IsFromDocument: false)
            : pack.Header.Sector is not null && own?.Clock is { } sectors ? Of(sectors)
            : null;
    }

    private static CaseClock Of(ProcedureClock clock) => new(clock.RuleId, clock.Length, clock.Unit, IsStatutory: true, clock.From == Decision);
}
