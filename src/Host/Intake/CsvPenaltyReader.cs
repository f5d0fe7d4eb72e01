using CsvHelper;

namespace CreditFlow.Host.Intake;

/// <summary>Reads a CSV file.</summary>
internal sealed class CsvPenaltyReader : PenaltyFileReader
{
    private readonly CsvRecords _records;

    private CsvPenaltyReader(StreamReader text, string encodingName)
        : base(encodingName) => _records = new CsvRecords(text);

    /// <summary>A reader of a stream whose encoding is known.</summary>
    public static CsvPenaltyReader Create(IntakeStream stream, TextProbe probe)
    {
        stream.Skip(probe.Preamble);
        return new CsvPenaltyReader(new StreamReader(stream, probe.Encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true), probe.Name);
    }

    public override void Dispose() => _records.Dispose();

    private protected override async Task<PenaltyRow?> ReadRowAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _records.ReadAsync(cancellationToken) is not { } fields ? null
                : _records.IsUnclosed ? throw Unclosed(fields)
                : new PenaltyRow(_records.Count, fields, _records.IsMalformed);
        }
        catch (CsvFormatException)
        {
            throw Unclosed();
        }
    }

    private IntakeFileException Unclosed(IReadOnlyList<string>? rest = null)
    {
        var row = rest is null ? _records.Count + 1 : _records.Count;
        return new IntakeFileException("file.quote-unclosed", row, row.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Rest = rest };
    }
}
