using CreditFlow.Domain.Common;
using CreditFlow.Host.Intake;
using CreditFlow.Host.Uploads;
using CsvHelper;

namespace CreditFlow.Host.Grades;

/// <summary>Reads a file of scores with one heading row, columns in any order: comma-separated text in UTF-8 or GB18030, or the first sheet of an .xlsx workbook.</summary>
internal static class ScoreFile
{
    public const string CodeColumn = "统一社会信用代码";
    public const string IdColumn = "公民身份号码";
    public const string NameColumn = "名称";
    public const string ScoreColumn = "评价分值";
    public const string ModelColumn = "模型版本";
    public const string DayColumn = "评价日期";

    /// <summary>Most rows of a file.</summary>
    public const int MostRows = 5000;

    private const string Family = "scores";
    private static readonly string[] Columns = [CodeColumn, IdColumn, NameColumn, ScoreColumn, ModelColumn, DayColumn];

    /// <summary>The rows.</summary>
    /// <param name="content">The file; it can be read anew from its beginning.</param>
    /// <exception cref="RejectedException">It is no such file: neither text nor a workbook, a quote that never ends, a column is missing, too many rows.</exception>
    public static async Task<IReadOnlyList<ScoreRow>> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[TextProbe.HeadLength];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        var rows = XlsxFile.IsZip(head.AsSpan(0, length)) ? ReadSheet(content) : await ReadTextAsync(content, Probe(head.AsSpan(0, length)), cancellationToken);
        return rows.Count > 0 ? rows : throw RejectedException.Invalid("scores.empty", "file");
    }

    private static TextProbe Probe(ReadOnlySpan<byte> head)
    {
        try
        {
            return TextProbe.Of(head);
        }
        catch (IntakeFileException refusal)
        {
            throw RejectedException.Invalid(refusal.Code == "file.empty" ? "scores.empty" : "scores.not-text", "file");
        }
    }

    private static List<ScoreRow> ReadSheet(Stream content)
    {
        var sheet = Worksheet.Read(content, MostRows, Family);
        Require(sheet.Has);
        return
        [
            .. sheet.Rows
                .Select(row => new ScoreRow(row, sheet.At(row, CodeColumn), sheet.At(row, IdColumn), sheet.At(row, NameColumn), sheet.At(row, ScoreColumn), sheet.At(row, ModelColumn), sheet.At(row, DayColumn), IsWhole: true))
                .Where(row => row is not { Code: "", IdNumber: "", Name: "", Score: "", Model: "", Day: "" }),
        ];
    }

    private static async Task<List<ScoreRow>> ReadTextAsync(Stream content, TextProbe probe, CancellationToken cancellationToken)
    {
        content.Position = probe.Preamble;
        using var records = new CsvRecords(new StreamReader(content, probe.Encoding, detectEncodingFromByteOrderMarks: false, leaveOpen: true));
        string[] heading = [.. (await ReadRecordAsync(records, cancellationToken) ?? []).Select(cell => cell.Trim())];
        Require(column => heading.Contains(column));
        var places = Columns.Select(column => Array.IndexOf(heading, column)).ToArray();
        var rows = new List<ScoreRow>();
        while (await ReadRecordAsync(records, cancellationToken) is { } cells)
        {
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (rows.Count == MostRows)
            {
                throw RejectedException.Invalid("scores.many-rows", "file", MostRows);
            }

            string At(int column) => places[column] >= 0 && places[column] < cells.Length ? cells[places[column]].Trim() : "";
            var isWhole = !records.IsMalformed && cells.Skip(heading.Length).All(string.IsNullOrWhiteSpace) && !cells.Any(cell => cell.Contains(TextProbe.Undecodable, StringComparison.Ordinal));
            rows.Add(new ScoreRow(records.Count, At(0), At(1), At(2), At(3), At(4), At(5), isWhole));
        }

        return rows;
    }

    private static async Task<string[]?> ReadRecordAsync(CsvRecords records, CancellationToken cancellationToken)
    {
        try
        {
            var cells = await records.ReadAsync(cancellationToken);
            return records.IsUnclosed ? throw Unclosed(records.Count) : cells;
        }
        catch (CsvFormatException)
        {
            throw Unclosed(records.Count + 1);
        }
    }

    private static RejectedException Unclosed(int row) => RejectedException.Invalid("scores.quote-unclosed", "file", row);

    // Of code and identity number one is enough: a file of units has no persons.
    private static void Require(Func<string, bool> has)
    {
        List<string> missing = [.. has(CodeColumn) || has(IdColumn) ? Array.Empty<string>() : [$"{CodeColumn}或者{IdColumn}"], .. Columns.Skip(2).Where(column => !has(column))];
        if (missing.Count > 0)
        {
            throw RejectedException.Invalid("scores.columns-missing", "file", string.Join("、", missing));
        }
    }
}
