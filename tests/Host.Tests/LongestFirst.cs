using CreditFlow.Host.Tests;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer(LongestFirst.Name, LongestFirst.Assembly)]

namespace CreditFlow.Host.Tests;

/// <summary>Begins with the suites that take minutes: one that is begun last keeps all others waiting. No suite depends on its place.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    internal const string Name = "CreditFlow.Host.Tests.LongestFirst";
    internal const string Assembly = "CreditFlow.Host.Tests";

    private static readonly string[] Longest = ["SimulationTests", "SqliteCrashTests", "PostgreSqlCrashTests", "HostileTypeTests"];

    /// <inheritdoc />
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Longest, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is >= 0 and var place ? place : Longest.Length);
}
