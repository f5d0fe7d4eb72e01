using System.Globalization;
using System.IO.Compression;
using System.Xml;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using MiniExcelLibs;

namespace CreditFlow.Host.RuleMaintenance.Catalogues;

/// <summary>Reads a catalogue from the first sheet of an .xlsx workbook: one act per row under the headings of <see cref="Headings"/>. Every bad row is reported, not only the first.</summary>
internal static class CatalogueWorkbook
{
    /// <summary>The headings, in the order of the sample; the last may be missing.</summary>
    public static readonly IReadOnlyList<string> Headings = ["项号", "违法行为", "类别", "公示期（月）", "依据"];

    /// <summary>Bytes of a workbook at most.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Rows at most.</summary>
    public const int MostRows = 5000;

    private const int MostUnpacked = 100 * 1024 * 1024;
    private const int MostMonths = 120;
    private const int MostItem = 9999;
    private const int MostActCharacters = 200;

    /// <summary>Reads a workbook.</summary>
    /// <exception cref="RejectedException">It is no such workbook, or a heading is missing.</exception>
    public static CatalogueImport Read(Stream stream)
    {
        EnsureWorkbook(stream);
        try
        {
            var rows = stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().Take(MostRows + 2).ToList();
            return rows.Count switch
            {
                0 => throw RejectedException.Invalid("catalogue.empty", "file"),
                > MostRows + 1 => throw RejectedException.Invalid("catalogue.many-rows", "file", MostRows),
                _ => Read(rows),
            };
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or KeyNotFoundException or NotSupportedException)
        {
            throw RejectedException.Invalid("catalogue.no-workbook", "file");
        }
    }

    private static void EnsureWorkbook(Stream stream)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.GetEntry("xl/workbook.xml") is null || archive.Entries.Sum(entry => entry.Length) > MostUnpacked)
            {
                throw RejectedException.Invalid("catalogue.no-workbook", "file");
            }
        }
        catch (InvalidDataException)
        {
            throw RejectedException.Invalid("catalogue.no-workbook", "file");
        }

        stream.Position = 0;
    }

    private static CatalogueImport Read(List<IDictionary<string, object?>> rows)
    {
        var columns = rows[0].Where(cell => cell.Value is not null).GroupBy(cell => Heading(cell.Value!)).ToDictionary(group => group.Key, group => group.First().Key);
        var missing = Headings.Take(4).Where(heading => !columns.ContainsKey(Heading(heading))).ToList();
        if (missing.Count > 0)
        {
            throw RejectedException.Invalid("catalogue.heading", "file", string.Join('、', missing));
        }

        var (acts, problems) = (new List<CatalogueAct>(), new List<CatalogueRowProblem>());
        var (items, names) = (new Dictionary<int, int>(), new Dictionary<string, int>());
        for (var index = 1; index < rows.Count; index++)
        {
            var row = index + 1;
            string Cell(int heading) => columns.TryGetValue(Heading(Headings[heading]), out var column) && rows[index].TryGetValue(column, out var value) ? Text(value) : "";
            if (Enumerable.Range(0, Headings.Count).All(heading => Cell(heading).Length == 0))
            {
                continue;
            }

            var before = problems.Count;
            void Complain(string code, params object[] arguments) => problems.Add(new CatalogueRowProblem(row, code, arguments));
            var item = Whole(Cell(0), MostItem);
            var months = Whole(Cell(3), MostMonths);
            var act = Cell(1);
            var kind = Cell(2) switch
            {
                "一般" or "一般违法行为" => "general",
                "严重" or "严重违法行为" => "serious",
                _ => null,
            };
            if (item is null)
            {
                Complain("row.item", Cell(0), MostItem);
            }
            else if (!items.TryAdd(item.Value, row))
            {
                Complain("row.item-twice", item.Value, items[item.Value]);
            }

            if (act.Length is 0 or > MostActCharacters)
            {
                Complain("row.act", MostActCharacters);
            }
            else if (!names.TryAdd(act, row))
            {
                Complain("row.act-twice", act, names[act]);
            }

            if (kind is null)
            {
                Complain("row.class", Cell(2));
            }

            if (months is null)
            {
                Complain("row.months", Cell(3), MostMonths);
            }

            if (problems.Count == before)
            {
                acts.Add(new CatalogueAct(item!.Value, act, kind!, months!.Value, Cell(4) is { Length: > 0 } basis ? basis : null));
            }
        }

        return new CatalogueImport(acts, problems);
    }

    private static string Heading(object value) => Text(value).Replace('(', '（').Replace(')', '）').Replace(" ", "", StringComparison.Ordinal);

    private static string Text(object? value) => value switch
    {
        null => "",
        double number when number == Math.Floor(number) => number.ToString("0", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture).Trim(),
        _ => value.ToString()!.Trim(),
    };

    private static int? Whole(string text, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}
