using System.Globalization;

namespace CreditFlow.Host.Intake;

/// <summary>Which column stands where in one file.</summary>
internal sealed class PenaltyHeader
{
    private readonly Dictionary<PenaltyColumn, int> _positions;
    private readonly bool[] _isNote;

    private PenaltyHeader(IReadOnlyList<string> headings, Dictionary<PenaltyColumn, int> positions, bool[] isNote)
    {
        Count = headings.Count;
        Headings = Content(headings, isNote);
        _positions = positions;
        _isNote = isNote;
    }

    /// <summary>Number of columns, notes included.</summary>
    public int Count { get; }

    /// <summary>The headings as the file has them, without the notes of an earlier refusal.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>Reads the heading row.</summary>
    /// <exception cref="IntakeFileException">Columns are missing, given twice, or amounts in a unit we do not know; each names all at once.</exception>
    public static PenaltyHeader Read(IReadOnlyList<string> headings)
    {
        var format = PenaltyFormat.Instance;
        var positions = new Dictionary<PenaltyColumn, int>();
        var isNote = new bool[headings.Count];
        var (twice, unknownAmounts) = (new List<string>(), new List<string>());
        for (var index = 0; index < headings.Count; index++)
        {
            if (format.IsNote(headings[index]))
            {
                isNote[index] = true;
            }
            else if (format.FindColumn(headings[index]) is { } column)
            {
                if (!positions.TryAdd(column, index))
                {
                    twice.Add(format.Heading(column));
                }
            }
            else if (format.MustBeKnown(headings[index]))
            {
                unknownAmounts.Add(headings[index].Trim());
            }
        }

        var missing = format.Columns.Where(column => column.Required && !positions.ContainsKey(column.Column)).Select(column => column.Heading).ToArray();
        if (positions.Count == 0 && headings.Count == 1 && headings[0].AsSpan().ContainsAny('\t', ';', '|'))
        {
            throw new IntakeFileException("file.separator", 1);
        }

        return missing.Length > 0 ? throw new IntakeFileException("file.columns-missing", 1, string.Join("、", missing), missing.Length.ToString(CultureInfo.InvariantCulture))
            : twice.Count > 0 ? throw new IntakeFileException("file.columns-twice", 1, string.Join("、", twice.Distinct()))
            : unknownAmounts.Count > 0 ? throw new IntakeFileException("file.columns-unit", 1, string.Join("、", unknownAmounts))
            : new PenaltyHeader(headings, positions, isNote);
    }

    /// <summary>A value, trimmed, without the apostrophe that keeps spreadsheets from calculating; empty when the file lacks the column.</summary>
    public string Value(IReadOnlyList<string> fields, PenaltyColumn column) =>
        _positions.TryGetValue(column, out var index) && index < fields.Count ? Clean(fields[index]) : "";

    /// <summary>The fields without the notes.</summary>
    public IReadOnlyList<string> Content(IReadOnlyList<string> fields) => Content(fields, _isNote);

    private static string[] Content(IReadOnlyList<string> fields, bool[] isNote) => [.. fields.Where((_, index) => index >= isNote.Length || !isNote[index])];

    private static string Clean(string field) => SpreadsheetText.Unguard(field).Trim().Trim('\uFEFF', '\u200B').ReplaceLineEndings("\n");
}
