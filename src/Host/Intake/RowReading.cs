namespace CreditFlow.Host.Intake;

/// <summary>One row while it is checked: its values, and everything found wrong with it so far.</summary>
internal sealed class RowReading(PenaltyHeader header, PenaltyRow row, DateOnly today)
{
    private readonly List<RowProblem> _problems = [];

    /// <summary>The legal day of the import.</summary>
    public DateOnly Today { get; } = today;

    /// <summary>What was found, in the order of finding.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>Whether the row may not become a record.</summary>
    public bool IsRefused => _problems.Exists(problem => !problem.IsNote);

    /// <summary>A value, trimmed; empty when there is none.</summary>
    public string this[PenaltyColumn column] => header.Value(row.Fields, column);

    /// <summary>A value, or null when there is none, or only a word that says so.</summary>
    public string? Optional(PenaltyColumn column) => this[column] is { Length: > 0 } value && !PenaltyFormat.Instance.IsNothing(value) ? value : null;

    /// <summary>Adds a problem of a column.</summary>
    public void Add(PenaltyColumn column, string code, params IReadOnlyList<string> arguments) => _problems.Add(new RowProblem(PenaltyFormat.Instance.Heading(column), code, arguments));

    /// <summary>Adds a problem of the row as a whole.</summary>
    public void Add(string code, params IReadOnlyList<string> arguments) => _problems.Add(new RowProblem("", code, arguments));
}
