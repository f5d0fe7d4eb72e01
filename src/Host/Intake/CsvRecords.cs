using CsvHelper;

namespace CreditFlow.Host.Intake;

/// <summary>The records of comma-separated text, blank ones too, one after the other.</summary>
internal sealed class CsvRecords : IDisposable
{
    /// <summary>The longest record. All columns at their limits need less; more is an unclosed quote that swallows the file.</summary>
    private const int MaxRecordBytes = 262_144;

    private readonly CsvReader _csv;
    private CsvMalformedReason? _malformed;

    public CsvRecords(TextReader text) => _csv = CsvReader.Create(
        text,
        new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = MaxRecordBytes,
            OnMalformedRecord = record => _malformed = record.Reason,
        });

    /// <summary>Records read so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the record that was read last has quotes where none may be: its fields may not be those that were meant.</summary>
    public bool IsMalformed => _malformed is not null;

    /// <summary>Whether a quote in the record that was read last never ends.</summary>
    public bool IsUnclosed => _malformed == CsvMalformedReason.UnterminatedQuote;

    /// <summary>Reads the next record.</summary>
    /// <returns>Its fields, or null after the last.</returns>
    /// <exception cref="CsvFormatException">It is longer than any may be.</exception>
    public async Task<string[]?> ReadAsync(CancellationToken cancellationToken)
    {
        _malformed = null;
        if (!await _csv.ReadAsync(cancellationToken))
        {
            return null;
        }

        Count++;
        return _csv.Current.ToArray();
    }

    public void Dispose() => _csv.Dispose();
}
