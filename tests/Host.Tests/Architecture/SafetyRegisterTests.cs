using System.Text.RegularExpressions;
using CreditFlow.Testing;

namespace CreditFlow.Host.Tests.Architecture;

/// <summary>docs/safety.md names tests for each class of finding; this test holds it to that.</summary>
public sealed partial class SafetyRegisterTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "safety.md"));

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var named = Named().Matches(Page).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(30);
        named.Where(test => !Exists(test.Class, test.Method)).Select(test => $"{test.Class}.{test.Method}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_finding_of_the_assessment_is_named() =>
        Rows().SelectMany(row => Numbers().Matches(row.Split('|')[1])).SelectMany(match => match.Groups[1].Value.Split(", ")).Select(int.Parse).Distinct().Order().ShouldBe(Enumerable.Range(1, 25));

    [Fact]
    public void Every_class_names_at_least_one_test() => Rows().Where(row => !Named().IsMatch(row)).ShouldBeEmpty();

    private static IEnumerable<string> Rows() => Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1);

    private static bool Exists(string name, string method) => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText)
        .Any(text => Regex.IsMatch(text, $@"\bclass {name}\b") && Regex.IsMatch(text, $@"\bpublic (async Task|Task|void) {method}\("));

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\((\d+(?:, \d+)*)\)")]
    private static partial Regex Numbers();
}
