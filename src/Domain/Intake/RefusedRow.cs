namespace CreditFlow.Domain.Intake;

/// <summary>A refused row as it stood in the file, encrypted, so that it can be downloaded, corrected and imported again.</summary>
public sealed class RefusedRow
{
    private RefusedRow()
    {
    }

    /// <summary>A refused row.</summary>
    public RefusedRow(Guid batchId, int row, byte[] cipher)
    {
        BatchId = batchId;
        Row = row;
        Cipher = cipher;
    }

    /// <summary>The import.</summary>
    public Guid BatchId { get; private set; }

    /// <summary>Row as a spreadsheet counts.</summary>
    public int Row { get; private set; }

    /// <summary>The line's fields as a JSON array of strings, encrypted: they may hold an identity number.</summary>
    public byte[] Cipher { get; private set; } = [];
}
