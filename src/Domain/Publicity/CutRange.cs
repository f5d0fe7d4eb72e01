using System.Diagnostics.CodeAnalysis;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Publicity;

/// <summary>By how many months a period may be shortened (PUB-06, A-10, A-11). Whether it is, a person decides.</summary>
public sealed record CutRange
{
    private CutRange(int? minMonths, int? maxMonths, CutUnavailable? unavailable)
    {
        MinMonths = minMonths;
        MaxMonths = maxMonths;
        Unavailable = unavailable;
    }

    /// <summary>Whether any cut is possible.</summary>
    [MemberNotNullWhen(true, nameof(MinMonths), nameof(MaxMonths))]
    [MemberNotNullWhen(false, nameof(Unavailable))]
    public bool IsAvailable => Unavailable is null;

    /// <summary>The smallest cut; null when none is possible.</summary>
    public int? MinMonths { get; }

    /// <summary>The largest cut; null when none is possible.</summary>
    public int? MaxMonths { get; }

    /// <summary>Why no cut is possible; null when one is.</summary>
    public CutUnavailable? Unavailable { get; }

    /// <summary>The range for a period.</summary>
    /// <param name="rule">The pack's rule for the class.</param>
    /// <param name="months">The period in months as first fixed.</param>
    /// <param name="alreadyCut">Whether the record has been shortened before.</param>
    public static CutRange Of(PublicityRule rule, int months, bool alreadyCut)
    {
        var cut = rule.Cut;
        if (!cut.Allowed)
        {
            return No(CutUnavailable.NotAllowed);
        }

        if (cut.Once && alreadyCut)
        {
            return No(CutUnavailable.AlreadyCut);
        }

        if (cut.NeverAtMaximum && months == rule.MaxMonths)
        {
            return No(CutUnavailable.FixedAtMaximum);
        }

        // A law without numbers (BJ-2024) leaves the office to set the range; without one, whole months are the only grain.
        var smallest = cut.MinMonths ?? cut.OfficeMinMonths ?? 1;
        var room = months - cut.FloorMonths;
        if (room <= 0)
        {
            return No(CutUnavailable.AtFloor);
        }

        return room < smallest
            ? No(CutUnavailable.RoomTooSmall)
            : new CutRange(smallest, Math.Min(cut.MaxMonths ?? cut.OfficeMaxMonths ?? room, room), null);
    }

    /// <summary>Whether a cut of so many months is inside the range.</summary>
    public bool Contains(int months) => IsAvailable && months >= MinMonths && months <= MaxMonths;

    private static CutRange No(CutUnavailable reason) => new(null, null, reason);
}
