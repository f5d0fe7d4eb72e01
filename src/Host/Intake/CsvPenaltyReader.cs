using CsvHelper;

namespace CreditFlow.Host.Intake;

/// <summary>Reads a CSV file.</summary>
internal sealed class CsvPenaltyReader : PenaltyFileReader
{
    /// <summary>The longest row. All columns at their limits need less; more is an unclosed quote that swallows the file.</summary>
    private const int MaxRecordBytes = 262_144;

    private readonly CsvReader _csv;
    private CsvMalformedReason? _malformed;
    private int _rows;

    private CsvPenaltyReader(StreamReader text, string encodingName)
        : base(encodingName) => _csv = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                Separator = ',',
                HasHeader = false,
                SkipEmptyLines = false,
                MaxRecordSize = MaxRecordBytes,
                OnMalformedRecord = record => _malformed = record.Reason,
            });

    /// <summary>A reader of a stream whose encoding is known.</summary>
    public static CsvPenaltyReader Create(IntakeStream stream, TextProbe probe)
    {
        stream.Skip(probe.Preamble);
        return new CsvPenaltyReader(new StreamReader(stream, probe.Encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true), probe.Name);
    }

    public override void Dispose() => _csv.Dispose();

    private protected override async Task<PenaltyRow?> ReadRowAsync(CancellationToken cancellationToken)
    {
        _malformed = null;
        try
        {
            if (!await _csv.ReadAsync(cancellationToken))
            {
                return null;
            }
        }
        catch (CsvFormatException)
        {
            throw Unclosed();
        }

        _rows++;
        var fields = _csv.Current.ToArray();
        return _malformed == CsvMalformedReason.UnterminatedQuote ? throw Unclosed(fields) : new PenaltyRow(_rows, fields, _malformed is not null);
    }

    private IntakeFileException Unclosed(IReadOnlyList<string>? rest = null)
    {
        var row = rest is null ? _rows + 1 : _rows;
        return new IntakeFileException("file.quote-unclosed", row, row.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Rest = rest };
    }
}
