using System.Text;
using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Grades;

/// <summary>Reads a file of scores: comma-separated UTF-8 with one heading row, columns in any order.</summary>
internal static class ScoreFile
{
    public const string CodeColumn = "统一社会信用代码";
    public const string NameColumn = "名称";
    public const string ScoreColumn = "评价分值";
    public const string ModelColumn = "模型版本";
    public const string DayColumn = "评价日期";

    /// <summary>Most rows of a file.</summary>
    public const int MostRows = 5000;

    private static readonly string[] Columns = [CodeColumn, NameColumn, ScoreColumn, ModelColumn, DayColumn];

    /// <summary>The rows.</summary>
    /// <exception cref="RejectedException">It is no such file: not UTF-8, a column is missing, too many rows.</exception>
    public static async Task<IReadOnlyList<ScoreRow>> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            var heading = Split(await reader.ReadLineAsync(cancellationToken) ?? "");
            if (Columns.Where(column => !heading.Contains(column)).ToList() is { Count: > 0 } missing)
            {
                throw RejectedException.Invalid("scores.columns-missing", "file", string.Join("、", missing));
            }

            var places = Columns.Select(column => Array.IndexOf(heading, column)).ToArray();
            var rows = new List<ScoreRow>();
            for (var number = 2; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
            {
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                if (rows.Count == MostRows)
                {
                    throw RejectedException.Invalid("scores.too-many", "file", MostRows);
                }

                var cells = Split(line);
                string At(int column) => places[column] < cells.Length ? cells[places[column]] : "";
                rows.Add(new ScoreRow(number, At(0), At(1), At(2), At(3), At(4)));
            }

            return rows.Count > 0 ? rows : throw RejectedException.Invalid("scores.empty", "file");
        }
        catch (DecoderFallbackException)
        {
            throw RejectedException.Invalid("scores.not-utf8", "file");
        }
    }

    // None of these columns holds a comma or a line break; quotes around a cell are taken off.
    private static string[] Split(string line) => [.. line.TrimStart('\uFEFF').Split(',').Select(cell => cell.Trim().Trim('"').Trim())];
}
