using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace CreditFlow.Workflows.Tests.Conformance;

/// <summary>The tables that say which test stands for which sentence cannot rot: what they name exists, and no case is left out.</summary>
public sealed partial class ConformanceTableTests
{
    private static readonly string Root = FindRoot();
    private static readonly IReadOnlyList<string> Cases = [.. ConformanceTests.Names()];
    private static readonly IReadOnlyDictionary<string, string> Classes = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)), StringComparer.Ordinal);

    [Fact]
    public void Every_sentence_has_cases_that_hold_and_cases_that_catch_its_opposite()
    {
        var rows = Rows("conformance.md", columns: 4);
        rows.Select(row => row[0]).ShouldBe(Enumerable.Range(1, rows.Count).Select(number => $"{number}"));
        rows.Select(row => row[1]).ShouldBeUnique();
        foreach (var row in rows)
        {
            var (holds, catches) = (Names(row[2]), Names(row[3]));
            holds.ShouldNotBeEmpty(row[1]);
            catches.ShouldNotBeEmpty(row[1]);
            holds.Intersect(catches).ShouldBeEmpty(row[1]);
            holds.Concat(catches).Where(name => !Exists(name)).ShouldBeEmpty(row[1]);
        }
    }

    [Fact]
    public void Every_case_stands_for_a_sentence()
    {
        var patterns = Rows("conformance.md", columns: 4).SelectMany(row => Names(row[2]).Concat(Names(row[3]))).ToList();
        Cases.Where(name => !patterns.Exists(pattern => Matches(pattern, name))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_of_the_eighteen_pains_of_other_engines_names_its_test()
    {
        var rows = Rows("engine.md", columns: 3);
        rows.Select(row => row[0]).ShouldBe(Enumerable.Range(1, 18).Select(number => $"{number}"));
        foreach (var row in rows)
        {
            var names = Names(row[2]).ToList();
            names.ShouldNotBeEmpty(row[1]);
            names.Where(name => !Exists(name)).ShouldBeEmpty(row[1]);
        }
    }

    private static IReadOnlyList<string[]> Rows(string file, int columns) => [.. File.ReadLines(Path.Combine(Root, "docs", file))
        .Where(line => line.StartsWith('|') && char.IsAsciiDigit(line.TrimStart('|', ' ')[0]))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length == columns)];

    private static IReadOnlyList<string> Names(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups[1].Value)];

    // A case, or a test class, or one of its tests.
    private static bool Exists(string name) => name.Contains('/', StringComparison.Ordinal) ? Cases.Any(known => Matches(name, known))
        : name.Split('.') is [var type, var test] ? Classes.TryGetValue(type, out var code) && code.Contains($" {test}(", StringComparison.Ordinal)
        : Classes.ContainsKey(name);

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workflows.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie below the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
