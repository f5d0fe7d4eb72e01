using System.Text;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Intake;
using CreditFlow.Host.Uploads;

namespace CreditFlow.Host.Grades;

/// <summary>Reads a file of scores with one heading row, columns in any order: comma-separated UTF-8, or the first sheet of an .xlsx workbook.</summary>
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
    /// <exception cref="RejectedException">It is no such file: neither UTF-8 nor a workbook, a column is missing, too many rows.</exception>
    public static async Task<IReadOnlyList<ScoreRow>> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        var isWorkbook = XlsxFile.IsZip(head.AsSpan(0, await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken)));
        content.Position = 0;
        var rows = isWorkbook ? ReadSheet(content) : await ReadLinesAsync(content, cancellationToken);
        return rows.Count > 0 ? rows : throw RejectedException.Invalid("scores.empty", "file");
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

    private static async Task<List<ScoreRow>> ReadLinesAsync(Stream content, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        try
        {
            var heading = Split(await reader.ReadLineAsync(cancellationToken) ?? "");
            Require(column => heading.Contains(column));
            var places = Columns.Select(column => Array.IndexOf(heading, column)).ToArray();
            var rows = new List<ScoreRow>();
            for (var number = 2; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
            {
                var cells = Split(line);
                if (cells.All(cell => cell.Length == 0))
                {
                    continue;
                }

                if (rows.Count == MostRows)
                {
                    throw RejectedException.Invalid("scores.many-rows", "file", MostRows);
                }

                string At(int column) => places[column] >= 0 && places[column] < cells.Length ? cells[places[column]] : "";
                rows.Add(new ScoreRow(number, At(0), At(1), At(2), At(3), At(4), At(5), cells.Length <= heading.Length || cells.Skip(heading.Length).All(cell => cell.Length == 0)));
            }

            return rows;
        }
        catch (DecoderFallbackException)
        {
            throw RejectedException.Invalid("scores.not-utf8", "file");
        }
    }

    // Of code and identity number one is enough: a file of units has no persons.
    private static void Require(Func<string, bool> has)
    {
        List<string> missing = [.. has(CodeColumn) || has(IdColumn) ? Array.Empty<string>() : [$"{CodeColumn}或者{IdColumn}"], .. Columns.Skip(2).Where(column => !has(column))];
        if (missing.Count > 0)
        {
            throw RejectedException.Invalid("scores.columns-missing", "file", string.Join("、", missing));
        }
    }

    // None of these columns holds a comma or a line break; quotes around a cell are taken off.
    private static string[] Split(string line) => [.. line.TrimStart('\uFEFF').Split(',').Select(cell => cell.Trim().Trim('"').Trim())];
}
