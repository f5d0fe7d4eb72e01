using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Tests;

/// <summary>The rule files the product ships, loaded once, and the fixtures beside the tests.</summary>
internal static class RuleFilesOnDisk
{
    public static readonly WorkingDayCalendar China = CalendarFile.Parse(Text("rules/calendars/cn.json"), "cn.json");
    public static readonly PolicyPack Beijing2020 = PolicyPack.Parse(Text("rules/policies/BJ-2020.json"), "BJ-2020.json");
    public static readonly PolicyPack Beijing2024 = PolicyPack.Parse(Text("rules/policies/BJ-2024.json"), "BJ-2024.json");
    public static readonly PolicyPack Culture2020 = PolicyPack.Parse(Text("rules/policies/CTM-2020.json"), "CTM-2020.json");
    public static readonly PolicyLibrary Packs = new([Culture2020, Beijing2024, Beijing2020]);
    public static readonly AgencyDirectory Agencies = AgencyDirectory.Parse(Text("rules/agencies.json"), "agencies.json");
    public static readonly ViolationCatalogue Acts = new(Files("rules/catalogue").Select(file => AgencyCatalogue.Parse(File.ReadAllText(file), Path.GetFileName(file))));

    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path));

    public static string[] Files(string folder) => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, folder), "*.json");

    /// <summary>The rows of a fixture, without the heading; only the first <paramref name="columns"/> columns are split.</summary>
    public static IEnumerable<string[]> Rows(string fixture, int columns) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", fixture)).Skip(1).Where(line => line.Length > 0).Select(line => line.TrimStart('\uFEFF').Split(',', columns));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
