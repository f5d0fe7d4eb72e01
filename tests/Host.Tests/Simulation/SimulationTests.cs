using CreditFlow.Simulation;
using CreditFlow.Testing;
using Xunit.Abstractions;

namespace CreditFlow.Host.Tests.Simulation;

/// <summary>A year of a small office, every invariant checked every day. <c>./bench.sh simulate</c> is the long form.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(DatabaseKind.PostgreSql)]
    [InlineData(DatabaseKind.Sqlite)]
    public async Task A_year_of_the_office_breaks_no_invariant_on_any_day(DatabaseKind database)
    {
        var report = await SimulationRun.RunAsync(new SimulationOptions { Subjects = 70, Days = 365, Database = database }, CancellationToken.None);

        output.WriteLine(report.Describe());
        report.Violations.ShouldBeEmpty(report.Describe());
    }
}
