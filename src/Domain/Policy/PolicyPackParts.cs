namespace CreditFlow.Domain.Policy;

/// <summary>Everything a policy file says, as read.</summary>
internal sealed record PolicyPackParts
{
    public required PolicyPackHeader Header { get; init; }

    public required IReadOnlyList<PolicySource> Sources { get; init; }

    public required IReadOnlyList<RuleText> Rules { get; init; }

    public required IReadOnlyList<PublicityRule> Classes { get; init; }

    public required MultiplePenalties MultiplePenalties { get; init; }

    public required ExpiryRule? Expiry { get; init; }

    public required BreachRules? Breaches { get; init; }

    public required RepairRule? Repair { get; init; }

    public required IReadOnlyList<ProcedureRule> Procedures { get; init; }

    public required TolerantAcceptanceRule? TolerantAcceptance { get; init; }

    public required GradeScale? Grades { get; init; }

    public required IReadOnlyList<SupervisionStep> Supervision { get; init; }

    public required ConsentRule? Consent { get; init; }

    public required IReadOnlyList<NoticeRule> Notices { get; init; }
}
