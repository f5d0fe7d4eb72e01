namespace CreditFlow.Domain.Intake;

/// <summary>One thing wrong with one row of an import. A row may have several.</summary>
public sealed class ImportRowError
{
    private ImportRowError()
    {
    }

    /// <summary>An error.</summary>
    /// <param name="row">Row as a spreadsheet counts (the heading is row 1).</param>
    /// <param name="column">Heading of the column, or empty when the row as a whole is wrong.</param>
    /// <param name="code">Stable code; key of the reason and the remedy that the user reads.</param>
    /// <param name="arguments">Values that the texts mention, as a JSON array of strings; never an identity number.</param>
    public ImportRowError(Guid id, Guid batchId, int row, string column, string code, string arguments)
    {
        Id = id;
        BatchId = batchId;
        Row = row;
        Column = column;
        Code = code;
        Arguments = arguments;
    }

    /// <summary>Id of the error.</summary>
    public Guid Id { get; private set; }

    /// <summary>The import.</summary>
    public Guid BatchId { get; private set; }

    /// <summary>Row as a spreadsheet counts.</summary>
    public int Row { get; private set; }

    /// <summary>Heading of the column, or empty.</summary>
    public string Column { get; private set; } = "";

    /// <summary>Stable code of the reason.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Values that the texts mention, as a JSON array of strings.</summary>
    public string Arguments { get; private set; } = "[]";
}
