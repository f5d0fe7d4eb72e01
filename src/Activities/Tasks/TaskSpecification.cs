using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Tasks;

/// <summary>What a step asks of a person, its inputs evaluated.</summary>
internal sealed record TaskSpecification
{
    public required string Step { get; init; }

    public string Instruction { get; init; } = "";

    public required string Role { get; init; }

    public string? AgencyId { get; init; }

    public required IReadOnlyList<TaskOutcome> Outcomes { get; init; }

    public string? FormJson { get; init; }

    public bool OpinionRequired { get; init; }

    public TaskDue? Due { get; init; }

    public IReadOnlyCollection<string> ExcludeActorsOf { get; init; } = [];

    /// <summary>People who may not take it, beside those of <see cref="ExcludeActorsOf"/>.</summary>
    public IReadOnlyCollection<Guid> ExcludedUserIds { get; init; } = [];

    public CaseState? CaseState { get; init; }

    public string? RuleId { get; init; }
}
