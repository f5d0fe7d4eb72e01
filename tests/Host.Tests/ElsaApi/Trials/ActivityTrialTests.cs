using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.ElsaApi.Trials;

/// <summary>The Studio's test tab: one activity, alone, on nothing real. The trial's own store is always SQLite, so one database is enough here.</summary>
public sealed partial class ActivityTrialTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task An_activity_shows_its_inputs_as_evaluated_and_what_it_wrote()
    {
        await app.StoreAsync("trial-line", Chart("""{"id":"w","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"JavaScript","value":"`${variables.days} 天`"}}}"""), Days);
        var result = await TryAsync("trial-line-v1", "Workflow1:f:w");
        result["status"]!.GetValue<string>().ShouldBe("Completed");
        result["activityState"]!["Text"]!.GetValue<string>().ShouldBe("7 天");
        result["payload"]!["Lines"]![0]!.GetValue<string>().ShouldBe("7 天");
    }

    [Fact]
    public async Task A_human_task_waits_and_hands_out_nothing_real()
    {
        var result = await TryAsync(await ObjectionAsync(), "Workflow1:Objection:accept");
        (result["status"]!.GetValue<string>(), result["exception"]).ShouldBe(("Running", null));
        result["activityState"]!["Role"]!.GetValue<string>().ShouldBe("clerk");
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        (await context.StaffTasks.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_failure_is_told_in_words_without_a_stack()
    {
        var result = await TryAsync(await ObjectionAsync(), "Workflow1:Objection:close");
        result["status"]!.GetValue<string>().ShouldBe("Faulted");
        result["exception"]!["message"]!.GetValue<string>().ShouldContain("OBJ-02");
        result["exception"]!["stackTrace"].ShouldBeNull();
    }

    [Fact]
    public async Task A_script_that_never_ends_is_stopped()
    {
        await app.StoreAsync("trial-loop", Chart(Script("for(;;){}")));
        (await TryAsync("trial-loop-v1", "s"))["status"]!.GetValue<string>().ShouldBe("Faulted");
    }

    [Fact]
    public async Task Every_function_that_the_code_editor_is_told_of_exists()
    {
        await app.StoreAsync("trial-script", Chart(Script("")), Days);
        using var client = await app.OpenStudioAsync();
        using var answer = await client.PostAsJsonAsync("/elsa/api/scripting/javascript/type-definitions/trial-script", new { activityTypeName = "Elsa.RunJavaScript", propertyName = "Script" });
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/typescript");
        var declarations = await answer.Content.ReadAsStringAsync();
        declarations.ShouldContain("const variables: { days: number; }");
        declarations.ShouldContain("给变量“days”赋值");
        var names = Declared().Matches(declarations).Select(match => match.Groups[1].Value).ToList();
        names.Count.ShouldBeGreaterThan(15);
        await app.StoreAsync("trial-script", Chart(Script($"[{string.Join(",", names.Select(name => $"typeof {name}"))}]")), Days);

        var types = (await TryAsync("trial-script-v1", "s"))["outputs"]!["Result"]!.AsArray().Select(type => type!.GetValue<string>());
        names.Zip(types).Where(pair => pair.Second != "function").Select(pair => pair.First).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_code_editor_knows_the_outputs_of_the_steps_of_a_process()
    {
        using var client = await app.OpenStudioAsync();
        using var answer = await client.PostAsJsonAsync("/elsa/api/scripting/javascript/type-definitions/objection", new { });
        (await answer.Content.ReadAsStringAsync()).ShouldContain("declare function getOpinionFromReview(): string;");
    }

    [Fact]
    public async Task What_is_not_stored_or_not_known_cannot_be_tried_and_the_Studio_is_told_in_words()
    {
        (await TryAsync(await ObjectionAsync(), "Workflow1:Objection:nothing"))["exception"]!["message"]!.GetValue<string>().ShouldContain("还没有保存");
        await app.StoreAsync("trial-foreign", Chart("""{"id":"x","type":"Acme.Approve","version":1}"""));
        var foreign = await TryAsync("trial-foreign-v1", "x");
        (foreign["status"]!.GetValue<string>(), foreign["exception"]!["message"]!.GetValue<string>().Contains("Acme.Approve", StringComparison.Ordinal)).ShouldBe(("Faulted", true));
    }

    [Fact]
    public async Task Who_only_reads_tries_nothing()
    {
        using var client = await app.OpenStudioAsync(StudioClient.SystemAdministrator);
        using var answer = await client.PostAsJsonAsync("/elsa/api/tests/activities", Body(await ObjectionAsync(), "Workflow1:Objection:accept"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private const string Days = ""","variables":[{"id":"d","name":"days","typeName":"Int32","value":"7"}]""";

    private static string Chart(string activity) => $$"""{"id":"f","type":"Elsa.Flowchart","version":1,"activities":[{{activity}}],"connections":[]}""";

    private static string Script(string code) => """{"id":"s","type":"Elsa.RunJavaScript","version":1,"script":{"typeName":"String","expression":{"type":"Literal","value":"CODE"}}}""".Replace("CODE", code, StringComparison.Ordinal);

    private static object Body(string versionId, string nodeId) => new { workflowDefinitionHandle = new { definitionVersionId = versionId }, activityHandle = new { activityNodeId = nodeId } };

    private async Task<string> ObjectionAsync() => (await app.Services.GetRequiredService<IWorkflowStore>().FindPublishedDefinitionAsync("objection", default))!.Id;

    private async Task<JsonObject> TryAsync(string versionId, string nodeId)
    {
        using var client = await app.OpenStudioAsync();
        using var answer = await client.PostAsJsonAsync("/elsa/api/tests/activities", Body(versionId, nodeId));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    [GeneratedRegex(@"declare function (\w+)\(")]
    private static partial Regex Declared();
}
