namespace CreditFlow.Domain.Policy;

/// <summary>The grades of a pack, best first, without gap (CTM 8, A-21).</summary>
/// <param name="Bands">The bands.</param>
/// <param name="RuleId">The rule behind them.</param>
public sealed record GradeScale(IReadOnlyList<GradeBand> Bands, string RuleId)
{
    /// <summary>The grade of a score, not rounded; null when the score lies outside the scale. The very lowest score counts to the lowest grade.</summary>
    /// <param name="score">The score.</param>
    /// <param name="atLowerEdge">Whether it is exactly that lowest score, which the law leaves open: to be flagged .</param>
    public GradeBand? GradeOf(decimal score, out bool atLowerEdge)
    {
        atLowerEdge = score == Bands[^1].Above;
        return atLowerEdge ? Bands[^1] : Bands.FirstOrDefault(band => score > band.Above && score <= band.UpTo);
    }
}
