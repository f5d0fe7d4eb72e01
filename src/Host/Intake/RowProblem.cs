namespace CreditFlow.Host.Intake;

/// <summary>One thing wrong with a row, or worth a note.</summary>
/// <param name="Column">Heading of the column; empty for the row as a whole.</param>
/// <param name="Code">Key of reason and remedy in <c>IntakeTexts</c>.</param>
/// <param name="Arguments">Values that the texts mention; never an identity number.</param>
internal sealed record RowProblem(string Column, string Code, params IReadOnlyList<string> Arguments)
{
    private const string NotePrefix = "note.";

    /// <summary>Whether it only informs: the row is accepted all the same.</summary>
    public bool IsNote => IsNoteCode(Code);

    /// <summary>Whether a stored code is a note's.</summary>
    public static bool IsNoteCode(string code) => code.StartsWith(NotePrefix, StringComparison.Ordinal);
}
