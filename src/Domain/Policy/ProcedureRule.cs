namespace CreditFlow.Domain.Policy;

/// <summary>A procedure as a pack orders it. The law may give it no clock; then only targets are aimed at .</summary>
/// <param name="Id">The procedure, as <c>repair</c>.</param>
/// <param name="Name">The name for screens.</param>
/// <param name="DecidedBy">Who decides.</param>
/// <param name="FourEyes">Whether a second person must confirm the decision (AUD-01).</param>
/// <param name="Clock">The statutory clock; null when the law sets none.</param>
/// <param name="Targets">Service targets, not statutory.</param>
/// <param name="RuleId">The rule that orders the procedure.</param>
public sealed record ProcedureRule(string Id, string Name, DecidingBody DecidedBy, bool FourEyes, ProcedureClock? Clock, IReadOnlyList<ServiceTarget> Targets, string RuleId)
{
    /// <summary>The target of that name, or null.</summary>
    public ServiceTarget? Target(string id) => Targets.FirstOrDefault(target => target.Id == id);
}
