using System.Collections.Frozen;

namespace CreditFlow.Domain.Commitments;

/// <summary>The table of legal moves of a commitment. Nothing moves a commitment but this table.</summary>
public static class CommitmentTransitions
{
    // What proves false later was perhaps kept on paper; what is overdue may still be put right before a finding began.
    private static readonly FrozenDictionary<CommitmentState, FrozenSet<CommitmentState>> Table = new Dictionary<CommitmentState, CommitmentState[]>
    {
        [CommitmentState.Running] = [CommitmentState.Kept, CommitmentState.Overdue, CommitmentState.ReportedFalse],
        [CommitmentState.Kept] = [CommitmentState.ReportedFalse],
        [CommitmentState.Overdue] = [CommitmentState.Broken, CommitmentState.Cleared, CommitmentState.ReportedFalse],
        [CommitmentState.ReportedFalse] = [CommitmentState.Broken, CommitmentState.Cleared],
        [CommitmentState.Broken] = [],
        [CommitmentState.Cleared] = [],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    /// <summary>Whether a commitment may go from one state to the other.</summary>
    public static bool IsAllowed(CommitmentState from, CommitmentState to) => Table[from].Contains(to);
}
