using System.Runtime.CompilerServices;
using CsvHelper;

namespace CreditFlow.Host.Intake;

/// <summary>Reads a penalty file front to back in constant memory: encoding, heading, rows.</summary>
internal sealed class PenaltyFileReader : IDisposable
{
    /// <summary>The longest row. All columns at their limits need less; more is an unclosed quote that swallows the file.</summary>
    private const int MaxRecordBytes = 262_144;

    private readonly CsvReader _csv;
    private CsvMalformedReason? _malformed;
    private int _rows;

    private PenaltyFileReader(StreamReader text, string encodingName)
    {
        EncodingName = encodingName;
        _csv = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                Separator = ',',
                HasHeader = false,
                SkipEmptyLines = false,
                MaxRecordSize = MaxRecordBytes,
                OnMalformedRecord = record => _malformed = record.Reason,
            });
    }

    /// <summary>The encoding that was found.</summary>
    public string EncodingName { get; }

    /// <summary>The heading row.</summary>
    public PenaltyHeader Header { get; private set; } = null!;

    /// <summary>Opens a file and reads its heading.</summary>
    /// <exception cref="IntakeFileException">It is no penalty file, with the reason.</exception>
    public static async Task<PenaltyFileReader> OpenAsync(IntakeStream stream, CancellationToken cancellationToken)
    {
        var probe = TextProbe.Of((await stream.PeekAsync(TextProbe.HeadLength, cancellationToken)).Span);
        stream.Skip(probe.Preamble);
        var reader = new PenaltyFileReader(new StreamReader(stream, probe.Encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true), probe.Name);
        try
        {
            var heading = await reader.ReadRowAsync(cancellationToken);
            reader.Header = heading is null || heading.Fields.All(string.IsNullOrWhiteSpace) ? throw new IntakeFileException("file.empty", 1)
                : heading.IsMalformed ? throw new IntakeFileException("file.heading-quotes", 1)
                : PenaltyHeader.Read(heading.Fields);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The rows, blank ones passed over but counted.</summary>
    /// <exception cref="IntakeFileException">A quote is never closed: what follows cannot be told apart.</exception>
    public async IAsyncEnumerable<PenaltyRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await ReadRowAsync(cancellationToken) is { } row)
        {
            if (!row.Fields.All(string.IsNullOrWhiteSpace))
            {
                yield return row;
            }
        }

        if (_rows == 1)
        {
            throw new IntakeFileException("file.heading-only", 1);
        }
    }

    public void Dispose() => _csv.Dispose();

    private async Task<PenaltyRow?> ReadRowAsync(CancellationToken cancellationToken)
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
