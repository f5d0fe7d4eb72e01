using System.Collections.Frozen;

namespace CreditFlow.Domain.Cases;

/// <summary>The table of legal moves of a case. Nothing moves a case but this table.</summary>
public static class CaseTransitions
{
    private static readonly FrozenDictionary<CaseState, FrozenSet<CaseState>> Table = new Dictionary<CaseState, FrozenSet<CaseState>>
    {
        [CaseState.Received] = Set(CaseState.Accepted, CaseState.AwaitingApplicant, CaseState.Verifying, CaseState.AwaitingReview, CaseState.Decided),
        [CaseState.AwaitingApplicant] = Set(CaseState.Accepted, CaseState.Verifying, CaseState.AwaitingReview, CaseState.Decided),
        [CaseState.Accepted] = Set(CaseState.AwaitingApplicant, CaseState.Verifying, CaseState.AwaitingReview, CaseState.Decided),
        [CaseState.Verifying] = Set(CaseState.AwaitingReview),
        [CaseState.AwaitingReview] = Set(CaseState.Verifying, CaseState.Decided),
        [CaseState.Decided] = Set(CaseState.Completed),
        [CaseState.Completed] = Set(),
    }.ToFrozenDictionary();

    /// <summary>Whether a case may go from one state to the other.</summary>
    public static bool IsAllowed(CaseState from, CaseState to) => Table[from].Contains(to);

    private static FrozenSet<CaseState> Set(params ReadOnlySpan<CaseState> states) => [.. states];
}
