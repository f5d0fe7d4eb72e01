using System.Globalization;
using System.IO.Compression;
using System.Xml;
using CreditFlow.Domain.Common;
using MiniExcelLibs;

namespace CreditFlow.Host.Uploads;

/// <summary>The first sheet of a small .xlsx workbook that somebody edits by hand: rows under headings, columns in any order. Numbers, days and formulas come as texts.</summary>
internal sealed class Worksheet
{
    private const int MostUnpacked = 100 * 1024 * 1024;
    private readonly List<IDictionary<string, object?>> _rows;
    private readonly Dictionary<string, string> _columns;

    private Worksheet(List<IDictionary<string, object?>> rows)
    {
        _rows = rows;
        _columns = rows[0].Where(cell => cell.Value is not null).GroupBy(cell => Folded(Text(cell.Value))).ToDictionary(group => group.Key, group => group.First().Key);
    }

    /// <summary>Row numbers of the data as the spreadsheet counts them, the heading being row 1.</summary>
    public IEnumerable<int> Rows => Enumerable.Range(2, _rows.Count - 1);

    /// <summary>Reads a workbook.</summary>
    /// <param name="family">Begins the codes of the refusals: <c>catalogue</c>, <c>scores</c>.</param>
    /// <exception cref="RejectedException"><c>FAMILY.no-workbook</c>, <c>FAMILY.empty</c> or <c>FAMILY.many-rows</c>.</exception>
    public static Worksheet Read(Stream stream, int mostRows, string family)
    {
        EnsureWorkbook(stream, family);
        try
        {
            var rows = stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().Take(mostRows + 2).ToList();
            return rows.Count == 0 ? throw RejectedException.Invalid($"{family}.empty", "file")
                : rows.Count > mostRows + 1 ? throw RejectedException.Invalid($"{family}.many-rows", "file", mostRows)
                : new Worksheet(rows);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or KeyNotFoundException or NotSupportedException)
        {
            throw RejectedException.Invalid($"{family}.no-workbook", "file");
        }
    }

    /// <summary>Whether there is a column under a heading, width of brackets and spaces aside.</summary>
    public bool Has(string heading) => _columns.ContainsKey(Folded(heading));

    /// <summary>The text of a cell; empty when it is, or there is no such column.</summary>
    public string At(int row, string heading) => _columns.TryGetValue(Folded(heading), out var column) && _rows[row - 1].TryGetValue(column, out var value) ? Text(value) : "";

    private static void EnsureWorkbook(Stream stream, string family)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.GetEntry("xl/workbook.xml") is null || archive.Entries.Sum(entry => entry.Length) > MostUnpacked)
            {
                throw RejectedException.Invalid($"{family}.no-workbook", "file");
            }
        }
        catch (InvalidDataException)
        {
            throw RejectedException.Invalid($"{family}.no-workbook", "file");
        }

        stream.Position = 0;
    }

    private static string Folded(string heading) => heading.Replace('(', '（').Replace(')', '）').Replace(" ", "", StringComparison.Ordinal);

    private static string Text(object? value) => value switch
    {
        null => "",
        // Cells keep 1.1 as 1.1000000000000001; the decimal rounds to the fifteen digits that a cell shows.
        double number when Math.Abs(number) < (double)decimal.MaxValue => ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture).Trim(),
        _ => value.ToString()!.Trim(),
    };
}
