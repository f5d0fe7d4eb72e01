namespace CreditFlow.Domain.Intake;

/// <summary>One imported file and what became of its rows.</summary>
public sealed class ImportBatch
{
    private ImportBatch()
    {
    }

    /// <summary>An import that begins.</summary>
    public ImportBatch(Guid id, string fileName, Guid? importedById, string importedByName, DateTimeOffset startedAt)
    {
        Id = id;
        FileName = fileName;
        ImportedById = importedById;
        ImportedByName = importedByName;
        StartedAt = startedAt;
    }

    /// <summary>Id of the import.</summary>
    public Guid Id { get; private set; }

    /// <summary>Name of the file, without any path.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Encoding that was found (<c>utf-8</c>, <c>gb18030</c>).</summary>
    public string EncodingName { get; private set; } = "";

    /// <summary>Heading line of the file, so that the file of bad rows has the same columns.</summary>
    public string HeaderLine { get; private set; } = "";

    /// <summary>The account that imported it, or <see langword="null"/> for the command line.</summary>
    public Guid? ImportedById { get; private set; }

    /// <summary>Name of the person who imported it.</summary>
    public string ImportedByName { get; private set; } = "";

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it ended (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ImportState State { get; private set; }

    /// <summary>Code of what made the whole file unreadable, or <see langword="null"/>.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>Rows read so far, without the heading.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows that became records.</summary>
    public int Accepted { get; private set; }

    /// <summary>Rows known already with the same content.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Rows refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Notes what was found at the head of the file.</summary>
    public void Describe(string encodingName, string headerLine) => (EncodingName, HeaderLine) = (encodingName, headerLine);

    /// <summary>Adds up a portion of rows. An import that was taken for dead and goes on is alive again.</summary>
    public void Count(int accepted, int unchanged, int refused)
    {
        Accepted += accepted;
        Unchanged += unchanged;
        Refused += refused;
        Rows += accepted + unchanged + refused;
        (State, FailureCode, FinishedAt) = (ImportState.Running, null, null);
    }

    /// <summary>Ends the import.</summary>
    public void Finish(DateTimeOffset at) => (State, FailureCode, FinishedAt) = (ImportState.Finished, null, at);

    /// <summary>Ends the import because the file as a whole cannot be read on.</summary>
    public void Fail(string code, DateTimeOffset at) => (State, FailureCode, FinishedAt) = (ImportState.Failed, code, at);
}
