using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.ElsaApi.Instances;

/// <summary>The list of instances, and who may see it.</summary>
public abstract class InstanceListTests(CreditFlowApp app)
{
    private readonly InstanceScene _scene = new(app);

    [Fact]
    public async Task A_list_is_filtered_by_what_the_Studio_offers()
    {
        var (waiting, broken) = (await _scene.PublishWaitingAsync(), await _scene.PublishBrokenAsync());
        var first = await _scene.StartAsync(waiting, name: "甲 Report", correlationId: NewId("about"));
        var second = await _scene.StartAsync(broken);
        using var studio = await app.OpenStudioAsync();
        string[] both = [waiting, broken];

        (await IdsAsync(studio, new { definitionIds = both })).ShouldBe([first, second], ignoreOrder: true);
        (await IdsAsync(studio, new { definitionId = waiting })).ShouldBe([first]);
        (await IdsAsync(studio, new { definitionIds = both, hasIncidents = true })).ShouldBe([second]);
        (await IdsAsync(studio, new { definitionIds = both, hasIncidents = false })).ShouldBe([first]);
        (await IdsAsync(studio, new { definitionIds = both, status = "Running" })).ShouldBe([first]);
        (await IdsAsync(studio, new { definitionIds = both, subStatuses = new[] { "Faulted", "suspended" } })).ShouldBe([first, second], ignoreOrder: true);
        (await IdsAsync(studio, new { definitionIds = both, subStatus = "Faulted" })).ShouldBe([second]);
        (await IdsAsync(studio, new { definitionIds = both, searchTerm = "report" })).ShouldBe([first]);
        (await IdsAsync(studio, new { searchTerm = second })).ShouldBe([second]);
        (await IdsAsync(studio, new { searchTerm = broken })).ShouldBe([second]);
        (await IdsAsync(studio, new { definitionIds = both, version = 2 })).ShouldBeEmpty();
        (await IdsAsync(studio, new { definitionIds = both, isSystem = true })).ShouldBeEmpty();
        var query = await GetAsync(studio, $"/workflow-instances?DefinitionIds={waiting}&DefinitionIds={broken}&Status=Finished&Page=0&PageSize=5");
        query["items"]!.AsArray().Select(item => Text(item, "id")).ShouldBe([second]);
    }

    [Fact]
    public async Task A_list_is_sorted_and_paged_by_its_columns()
    {
        var definition = await _scene.PublishWaitingAsync();
        var ids = new List<string>();
        for (var index = 0; index < 3; index++)
        {
            ids.Add(await _scene.StartAsync(definition, name: $"n{2 - index}"));
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await _scene.Runner.CancelAsync(ids[0], "不再需要");
        using var studio = await app.OpenStudioAsync();

        (await IdsAsync(studio, new { definitionId = definition, orderBy = "Created", orderDirection = "Ascending" })).ShouldBe(ids);
        (await IdsAsync(studio, new { definitionId = definition, orderBy = "LastExecuted", orderDirection = "Descending" })).ShouldBe([ids[0], ids[2], ids[1]]);
        (await IdsAsync(studio, new { definitionId = definition, orderBy = "UpdatedAt", orderDirection = "Ascending" })).ShouldBe([ids[1], ids[2], ids[0]]);
        (await IdsAsync(studio, new { definitionId = definition, orderBy = "Name", orderDirection = "Ascending" })).ShouldBe([ids[2], ids[1], ids[0]]);
        var page = await PostAsync(studio, "/workflow-instances", new { definitionId = definition, orderBy = "Created", orderDirection = "Ascending", page = 1, pageSize = 2 });
        page["totalCount"]!.GetValue<int>().ShouldBe(3);
        Text(page["items"]!.AsArray().Single(), "id").ShouldBe(ids[2]);
    }

    [Theory]
    [InlineData("CreatedAt", "LessThan", new[] { 0 })]
    [InlineData("CreatedAt", "LessThanOrEqual", new[] { 0, 1 })]
    [InlineData("CreatedAt", "Is", new[] { 1 })]
    [InlineData("CreatedAt", "IsNot", new[] { 0, 2 })]
    [InlineData("UpdatedAt", "GreaterThan", new[] { 2 })]
    [InlineData("UpdatedAt", "GreaterThanOrEqual", new[] { 1, 2 })]
    [InlineData("FinishedAt", "GreaterThan", new int[0])]
    public async Task A_list_is_filtered_in_time(string column, string comparison, int[] expected)
    {
        var definition = await _scene.PublishWaitingAsync();
        var ids = new List<string>();
        var instants = new List<DateTimeOffset>();
        for (var index = 0; index < 3; index++)
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            instants.Add(app.Time.GetUtcNow());
            ids.Add(await _scene.StartAsync(definition));
        }

        using var studio = await app.OpenStudioAsync();
        var found = await IdsAsync(studio, new { definitionId = definition, timestampFilters = new[] { new { column, @operator = comparison, timestamp = instants[1] } } });
        found.ShouldBe(expected.Select(index => ids[index]), ignoreOrder: true);
    }

    [Fact]
    public async Task An_unknown_column_is_refused_in_words()
    {
        using var studio = await app.OpenStudioAsync();
        using var answer = await studio.PostAsJsonAsync("/elsa/api/workflow-instances", new { orderBy = "State" });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["generalErrors"]!.AsArray().Single()!.GetValue<string>().ShouldContain("orderBy");
    }

    [Theory]
    [InlineData("/workflow-instances")]
    [InlineData("/workflow-instances/x/journal")]
    [InlineData("/activity-executions/list?workflowInstanceId=x")]
    public async Task Without_a_token_nothing_is_shown_even_to_signed_in_staff(string path)
    {
        using var nobody = app.CreateAnonymousClient();
        (await nobody.GetAsync("/elsa/api" + path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var clerk = await app.SignInAsync("lilan");
        (await clerk.GetAsync("/elsa/api" + path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(HttpClient studio, object request) =>
        [.. (await PostAsync(studio, "/workflow-instances", request))["items"]!.AsArray().Select(item => Text(item, "id"))];
}

public sealed class SqliteInstanceListTests(SqliteApp app) : InstanceListTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlInstanceListTests(PostgreSqlApp app) : InstanceListTests(app), IClassFixture<PostgreSqlApp>;
