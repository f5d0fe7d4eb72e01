using System.Globalization;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Intake;
using CreditFlow.Host.Uploads;
using MiniExcelLibs;

namespace CreditFlow.Host.RuleMaintenance.Catalogues;

/// <summary>A catalogue as the first sheet of an .xlsx workbook: one act per row under the headings of <see cref="Headings"/>. Every bad row is reported, not only the first.</summary>
internal static class CatalogueWorkbook
{
    /// <summary>The headings, in the order of the sample; those after the fourth may be missing, and an empty cell of the last three leaves what is there.</summary>
    public static readonly IReadOnlyList<string> Headings = [ItemHeading, ActHeading, ClassHeading, MonthsHeading, BasisHeading, GroundHeading, SubjectsHeading, DisclosureHeading];

    /// <summary>Bytes of a workbook at most.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Rows at most.</summary>
    public const int MostRows = 5000;

    private const string ItemHeading = "项号";
    private const string ActHeading = "违法行为";
    private const string ClassHeading = "类别";
    private const string MonthsHeading = "公示期（月）";
    private const string BasisHeading = "依据";
    private const string GroundHeading = "信息种类";
    private const string SubjectsHeading = "归集主体";
    private const string DisclosureHeading = "公开属性";
    private const int Required = 4;
    private const int MostMonths = 120;
    private const int MostItem = 9999;
    private const int MostActCharacters = 200;

    private static readonly IReadOnlyList<(string Cell, ViolationClass Class, string Word)> Classes = [("一般", ViolationClass.General, "general"), ("严重", ViolationClass.Serious, "serious")];

    private static readonly IReadOnlyDictionary<string, string> Grounds = CatalogueWords.Grounds.ToDictionary(pair => Cell(pair.Ground), pair => pair.Word);

    private static readonly IReadOnlyDictionary<string, string> Subjects = CatalogueWords.Subjects.ToDictionary(pair => Cell(pair.UnitsOnly), pair => pair.Word);

    private static readonly IReadOnlyDictionary<string, string> Disclosures = CatalogueWords.Disclosures.ToDictionary(pair => Cell(pair.Scope), pair => pair.Word);

    /// <summary>Reads a workbook.</summary>
    /// <exception cref="RejectedException">It is no such workbook, or a heading is missing.</exception>
    public static CatalogueImport Read(Stream stream)
    {
        var sheet = Worksheet.Read(stream, MostRows, "catalogue");
        var missing = Headings.Take(Required).Where(heading => !sheet.Has(heading)).ToList();
        if (missing.Count > 0)
        {
            throw RejectedException.Invalid("catalogue.heading", "file", string.Join('、', missing));
        }

        var (acts, problems) = (new List<CatalogueAct>(), new List<CatalogueRowProblem>());
        var (items, names) = (new Dictionary<int, int>(), new Dictionary<string, int>());
        foreach (var row in sheet.Rows.Where(row => Headings.Any(heading => sheet.At(row, heading).Length > 0)))
        {
            var before = problems.Count;
            void Complain(string code, params object[] arguments) => problems.Add(new CatalogueRowProblem(row, code, arguments));
            string? Known(string heading, IReadOnlyDictionary<string, string> words, string code)
            {
                var cell = sheet.At(row, heading);
                if (cell.Length > 0 && !words.ContainsKey(cell))
                {
                    Complain(code, cell, string.Join('、', words.Keys));
                }

                return words.GetValueOrDefault(cell);
            }

            var item = Whole(sheet.At(row, ItemHeading), MostItem);
            if (item is null)
            {
                Complain("row.item", sheet.At(row, ItemHeading), MostItem);
            }
            else if (!items.TryAdd(item.Value, row))
            {
                Complain("row.item-twice", item.Value, items[item.Value]);
            }

            var act = sheet.At(row, ActHeading);
            if (act.Length is 0 or > MostActCharacters)
            {
                Complain("row.act", MostActCharacters);
            }
            else if (!names.TryAdd(act, row))
            {
                Complain("row.act-twice", act, names[act]);
            }

            var kind = Classes.Where(pair => sheet.At(row, ClassHeading) is var cell && (cell == pair.Cell || cell == $"{pair.Cell}违法行为")).Select(pair => pair.Word).FirstOrDefault();
            if (kind is null)
            {
                Complain("row.class", sheet.At(row, ClassHeading));
            }

            var months = Whole(sheet.At(row, MonthsHeading), MostMonths);
            if (months is null)
            {
                Complain("row.months", sheet.At(row, MonthsHeading), MostMonths);
            }

            var basis = SpreadsheetText.Unguard(sheet.At(row, BasisHeading)) is { Length: > 0 } law ? law : null;
            var ground = Known(GroundHeading, Grounds, "row.ground");
            var subjects = Known(SubjectsHeading, Subjects, "row.subjects");
            var disclosure = Known(DisclosureHeading, Disclosures, "row.disclosure");
            if (basis is null && ground is not null && ground == Grounds[Cell(InformationGround.NamedByState)])
            {
                Complain("row.basis");
            }

            if (problems.Count == before)
            {
                acts.Add(new CatalogueAct(item!.Value, SpreadsheetText.Unguard(act), kind!, months!.Value, basis, disclosure, ground, subjects));
            }
        }

        return new CatalogueImport(acts, problems);
    }

    /// <summary>Writes a catalogue so that <see cref="Read"/> reads the same.</summary>
    public static byte[] Write(AgencyCatalogue catalogue)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(catalogue.Entries.OrderBy(entry => entry.Item).Select(entry => new Dictionary<string, object?>
        {
            [ItemHeading] = entry.Item,
            [ActHeading] = SpreadsheetText.Guard(entry.Act),
            [ClassHeading] = Classes.First(pair => pair.Class == entry.Class).Cell,
            [MonthsHeading] = entry.Months,
            [BasisHeading] = entry.Basis is { } basis ? SpreadsheetText.Guard(basis) : null,
            [GroundHeading] = Cell(entry.Ground),
            [SubjectsHeading] = Cell(entry.UnitsOnly),
            [DisclosureHeading] = Cell(entry.Disclosure),
        }));
        return stream.ToArray();
    }

    private static string Cell(InformationGround ground) => ground switch
    {
        InformationGround.Penalty => "处罚和强制",
        InformationGround.FalseMaterial => "虚假材料",
        InformationGround.BrokenCommitment => "违反书面承诺",
        InformationGround.Accident => "责任事故",
        InformationGround.NamedByState => "国家规定的其他",
    };

    private static string Cell(bool unitsOnly) => unitsOnly ? "只限单位" : "不限";

    private static string Cell(DisclosureScope scope) => scope switch
    {
        DisclosureScope.Public => "完全公开",
        DisclosureScope.Authorised => "依授权公开",
        DisclosureScope.Internal => "内部使用",
        DisclosureScope.RecordOnly => "只记录",
    };

    private static int? Whole(string text, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}
