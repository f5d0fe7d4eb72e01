using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreditFlow.Testing;

namespace CreditFlow.Host.Tests.Architecture;

/// <summary>
/// docs/rules.md says of each rule of the domain which code and which tests carry it. It is made from the sources by this test, which fails when the page is out of date and when a rule that must
/// hold has no test and is not named as open. Run it with <c>CREDITFLOW_WRITE_DOCS=1</c> to write the page.
/// </summary>
public sealed partial class RuleRegisterTests
{
    private const string WriteVariable = "CREDITFLOW_WRITE_DOCS";
    private const int Shown = 4;

    private static readonly string Root = SourceTree.Root;
    private static readonly string Page = Path.Combine(Root, "docs", "rules.md");
    private static readonly string Here = nameof(RuleRegisterTests);

    private static readonly IReadOnlyList<RuleLine> Rules =
        JsonSerializer.Deserialize<List<RuleLine>>(File.ReadAllText(Path.Combine(Root, "tests", "Host.Tests", "Architecture", "rules.json")), JsonSerializerOptions.Web)!;

    private static readonly ILookup<string, string> Code = Mentions("src", "*.cs").Concat(Mentions("src", "*.razor")).Concat(Mentions("workflows", "*.json")).ToLookup(mention => mention.Rule, mention => mention.File);
    private static readonly ILookup<string, string> Tests = Mentions("tests", "*.cs").Where(mention => mention.File != Here).ToLookup(mention => mention.Rule, mention => mention.File);

    [Fact]
    public void A_rule_that_must_hold_has_a_test_or_is_named_as_open() =>
        Rules.Where(rule => rule is { Must: true, Open: null } && !Tests.Contains(rule.Id)).Select(rule => rule.Id).ShouldBeEmpty();

    [Fact]
    public void The_register_names_each_rule_once() => Rules.Select(rule => rule.Id).ShouldBeUnique();

    [Fact]
    public void The_page_is_what_the_sources_say()
    {
        var page = Write();
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(Page, page);
        }

        File.ReadAllText(Page).ShouldBe(page, $"docs/rules.md is out of date: run this test with {WriteVariable}=1");
    }

    private static string Write()
    {
        var text = new StringBuilder();
        text.AppendLine("# Rules").AppendLine()
            .AppendLine("Made from the sources by `RuleRegisterTests`; do not edit. **M**: must hold. A rule is *open* where this release does not, or not wholly, carry it.").AppendLine()
            .AppendLine("| Rule | | In short | Code | Tests |")
            .AppendLine("|---|---|---|---|---|");
        foreach (var rule in Rules)
        {
            var open = rule.Open is null ? "" : $" *Open: {rule.Open}.*";
            text.AppendLine($"| {rule.Id} | {(rule.Must ? "**M**" : "")} | {rule.Text}{open} | {List(Code[rule.Id])} | {List(Tests[rule.Id])} |");
        }

        text.AppendLine().AppendLine("## Readings of gaps in the law (A-…)").AppendLine()
            .AppendLine("| Reading | Code | Tests |")
            .AppendLine("|---|---|---|");
        foreach (var reading in Code.Concat(Tests).Select(group => group.Key).Where(id => id.StartsWith("A-", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal))
        {
            text.AppendLine($"| {reading} | {List(Code[reading])} | {List(Tests[reading])} |");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string List(IEnumerable<string> files)
    {
        var names = files.Distinct().Order(StringComparer.Ordinal).ToList();
        return names.Count <= Shown ? string.Join(", ", names) : $"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more";
    }

    private static IEnumerable<(string Rule, string File)> Mentions(string folder, string pattern) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        where !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "Migrations")
        let name = Path.GetFileName(file).Split('.')[0]
        from Match match in RuleId().Matches(File.ReadAllText(file))
        select ($"{match.Groups["family"].Value}-{match.Groups["number"].Value}", name);

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?<family>OBJ|REP|PUB|BRE|TOL|COL|QRY|AUD|GRD|FEED|A)[-_](?<number>\d{2})(?!\d)")]
    private static partial Regex RuleId();

    private sealed record RuleLine(string Id, bool Must, string Text, string? Open);
}
