namespace CreditFlow.Simulation.Invariants;

/// <summary>Collects what was checked and what did not hold.</summary>
internal sealed class Findings
{
    private const int MostKeptOfEach = 10;

    private readonly Dictionary<string, long> _checks = new(StringComparer.Ordinal);
    private readonly List<Finding> _broken = [];
    private string _invariant = "";

    public IReadOnlyDictionary<string, long> Checks => _checks;

    public IReadOnlyList<Finding> Broken => _broken;

    /// <summary>Names what the next checks belong to.</summary>
    public void Begin(string invariant)
    {
        _invariant = invariant;
        _checks.TryAdd(invariant, 0);
    }

    /// <summary>One check.</summary>
    /// <param name="what">What does not hold, for people.</param>
    public void That(bool holds, FormattableString what, Guid? recordId = null, Guid? caseId = null)
    {
        _checks[_invariant]++;
        if (!holds)
        {
            Add(what.ToString(System.Globalization.CultureInfo.InvariantCulture), recordId, caseId);
        }
    }

    /// <summary>Something that failed by itself.</summary>
    public void Add(string what, Guid? recordId = null, Guid? caseId = null)
    {
        lock (_broken)
        {
            // What stays broken is told once.
            var found = new Finding(_invariant, what, recordId, caseId);
            if (_broken.Count(finding => finding.Invariant == _invariant) < MostKeptOfEach && !_broken.Contains(found))
            {
                _broken.Add(found);
            }
        }
    }
}

/// <summary>Something that did not hold.</summary>
internal sealed record Finding(string Invariant, string What, Guid? RecordId, Guid? CaseId);
