using System.Text.RegularExpressions;
using CreditFlow.Activities.Cases;
using CreditFlow.Persistence.Protection;
using CreditFlow.Testing;

namespace CreditFlow.Host.Tests.Safety;

/// <summary>Nothing that opens a door can be foretold.</summary>
public sealed partial class SecretSourceTests
{
    // A script's random numbers must follow from its turn's seed, so that a replay gives the same.
    private static readonly string[] Seeded = ["ScriptFunctions.cs"];

    [Fact]
    public void Codes_and_tickets_come_from_the_systems_source_of_randomness() =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => PlainRandom().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName)
            .ShouldBe(Seeded);

    [Fact]
    public void The_code_of_a_case_follows_from_a_key_that_nobody_else_has()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid()).ToList();
        var codes = new QueryCodes(new FieldProtection(Enumerable.Repeat((byte)1, 32).ToArray()));
        var others = new QueryCodes(new FieldProtection(Enumerable.Repeat((byte)2, 32).ToArray()));
        ids.Select(codes.Of).ShouldBeUnique();
        ids.Where(id => codes.Of(id) == others.Of(id)).ShouldBeEmpty();
        codes.HashOf(ids[0]).ShouldNotContain(codes.Of(ids[0]).Replace("-", "", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bnew (System\.)?Random\(|\bRandom\.Shared\b")]
    private static partial Regex PlainRandom();
}
