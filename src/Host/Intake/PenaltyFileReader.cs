using System.Runtime.CompilerServices;

namespace CreditFlow.Host.Intake;

/// <summary>Reads a penalty file front to back in constant memory: heading, rows.</summary>
internal abstract class PenaltyFileReader(string encodingName) : IDisposable
{
    /// <summary>The encoding that was found; <c>xlsx</c> for a workbook.</summary>
    public string EncodingName { get; } = encodingName;

    /// <summary>The heading row.</summary>
    public PenaltyHeader Header { get; private set; } = null!;

    /// <summary>Opens a file, whatever its name says it is, and reads its heading.</summary>
    /// <exception cref="IntakeFileException">It is no penalty file, with the reason.</exception>
    public static async Task<PenaltyFileReader> OpenAsync(IntakeStream stream, CancellationToken cancellationToken)
    {
        var head = await stream.PeekAsync(TextProbe.HeadLength, cancellationToken);
        PenaltyFileReader reader = XlsxFile.IsZip(head.Span) ? new XlsxPenaltyReader(await XlsxFile.OpenAsync(stream, cancellationToken)) : CsvPenaltyReader.Create(stream, TextProbe.Of(head.Span));
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
    /// <exception cref="IntakeFileException">What follows cannot be read.</exception>
    public async IAsyncEnumerable<PenaltyRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isEmpty = true;
        while (await ReadRowAsync(cancellationToken) is { } row)
        {
            isEmpty = false;
            if (!row.Fields.All(string.IsNullOrWhiteSpace))
            {
                yield return row;
            }
        }

        if (isEmpty)
        {
            throw new IntakeFileException("file.heading-only", 1);
        }
    }

    public abstract void Dispose();

    /// <summary>The next row, blank or not; null after the last.</summary>
    private protected abstract Task<PenaltyRow?> ReadRowAsync(CancellationToken cancellationToken);
}
