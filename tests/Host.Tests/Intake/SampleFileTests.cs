using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Tests.Intake.Samples;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CreditFlow.Host.Tests.Intake;

/// <summary>The files under <c>samples/</c>. To write them anew: <c>CREDITFLOW_WRITE_SAMPLES=1 dotnet test tests/Host.Tests --filter Samples_on_disk</c>.</summary>
public abstract class SampleFileTests(IntakeFixture intake, ITestOutputHelper output)
{
    private const string WriteVariable = "CREDITFLOW_WRITE_SAMPLES";
    private const string ListStart = "<!-- bad rows: written by SampleFileTests -->\n";

    private PenaltySamples Samples => new(intake.Services.GetRequiredService<AgencyDirectory>(), intake.Services.GetRequiredService<ViolationCatalogue>());

    [Fact]
    public void Samples_on_disk_are_what_the_generator_makes()
    {
        var rows = Samples.All();
        var few = SampleFiles.Text(Samples.Few());
        Same("penalties.csv", SampleFiles.Utf8(SampleFiles.Text(rows)));
        Same("penalties-later.csv", SampleFiles.Utf8(SampleFiles.Text(new PenaltySamples(intake.Services.GetRequiredService<AgencyDirectory>(), intake.Services.GetRequiredService<ViolationCatalogue>()).Later())));
        Same("penalties-bom.csv", SampleFiles.Utf8WithMark(few));
        Same("penalties-gb18030.csv", SampleFiles.Gb18030(few));

        var readme = Path.Combine(SampleFiles.Folder, "README.md");
        var text = File.ReadAllText(readme);
        var list = SampleFiles.BadRowList(rows);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(readme, text[..(text.IndexOf(ListStart, StringComparison.Ordinal) + ListStart.Length)] + list);
        }
        else
        {
            text.ShouldEndWith(list);
        }
    }

    [Fact]
    public async Task Every_bad_row_of_the_sample_comes_back_with_its_reasons_and_every_good_one_becomes_a_record()
    {
        var rows = Samples.All();
        var result = await intake.ImportAsync(SampleFiles.Utf8(SampleFiles.Text(rows)));
        output.WriteLine($"{rows.Count} rows: {result}");

        var expected = rows.Index().SelectMany(pair => pair.Item.Codes.Select(code => (Row: pair.Index + 2, Code: code))).Order().ToArray();
        (await intake.ProblemsAsync(result.BatchId)).Select(problem => (problem.Row, problem.Code)).Order().ToArray().ShouldBe(expected);
        var bad = rows.Count(row => row.Codes.Count > 0);
        (result.State, result.Rows, result.Accepted, result.Unchanged, result.Refused).ShouldBe((ImportState.Finished, rows.Count, rows.Count - bad, 0, bad));
        rows.Count.ShouldBeGreaterThanOrEqualTo(2050);

        var again = await intake.ImportAsync(SampleFiles.Utf8(SampleFiles.Text(rows)));
        (again.Accepted, again.Unchanged, again.Refused).ShouldBe((0, rows.Count - bad, bad));

        await intake.ReleaseAsync(result.BatchId);
        var states = await intake.ReadAsync(context => context.Publications.GroupBy(publication => publication.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count));
        output.WriteLine(string.Join(", ", states));
        states[PublicationState.Published].ShouldBeGreaterThan(400);
        states[PublicationState.NeverPublished].ShouldBeGreaterThan(300);
        (await intake.ReadAsync(context => context.Records.Select(record => record.PackId).Distinct().CountAsync())).ShouldBe(2);
    }

    private static void Same(string name, byte[] bytes)
    {
        var path = Path.Combine(SampleFiles.Folder, name);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllBytes(path, bytes);
        }

        File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes).ShouldBeTrue($"{name} is not what the generator makes; see the summary of {nameof(SampleFileTests)}");
    }
}

public sealed class SqliteSampleFileTests(SqliteIntake intake, ITestOutputHelper output) : SampleFileTests(intake, output), IClassFixture<SqliteIntake>;

public sealed class PostgreSqlSampleFileTests(PostgreSqlIntake intake, ITestOutputHelper output) : SampleFileTests(intake, output), IClassFixture<PostgreSqlIntake>;
