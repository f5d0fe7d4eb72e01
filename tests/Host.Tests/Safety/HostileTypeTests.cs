using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Definitions;
using CreditFlow.Host.Tests.ElsaApi.Instances;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.Safety;

/// <summary>No name of a .NET type that comes from outside becomes a type (PEERS S7): hostile payloads through every door that takes JSON, and the Studio's own names still pass. What is a type is decided before any database is asked, so one is enough.</summary>
public sealed class HostileTypeTests : IClassFixture<PostgreSqlApp>, IDisposable
{
    private readonly CreditFlowApp _app;
    private readonly InstanceScene _scene;
    private readonly List<string> _resolved = [];

    public HostileTypeTests(PostgreSqlApp app)
    {
        (_app, _scene) = (app, new InstanceScene(app));
        AssemblyLoadContext.Default.Resolving += Note;
    }

    public void Dispose() => AssemblyLoadContext.Default.Resolving -= Note;

    [Fact]
    public void There_are_enough_of_them_and_a_resolved_name_would_be_noticed()
    {
        HostileTypes.All.Count.ShouldBeGreaterThanOrEqualTo(200);
        Type.GetType($"Hostile.Type0, {HostileTypes.Marker}0").ShouldBeNull();
        _resolved.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_imported_definition_full_of_type_names_is_inert()
    {
        using var studio = await _app.OpenStudioAsync();
        var id = NewId("hostile-import");
        await TryAllAsync((name, payload) => studio.PutAsJsonAsync($"{StudioDefinitions.Folder}/import", Definition(id, name, payload)));
    }

    [Fact]
    public async Task A_saved_definition_full_of_type_names_is_inert_and_comes_back_as_it_was()
    {
        using var studio = await _app.OpenStudioAsync();
        var id = (await studio.SaveAsync(StudioDefinitions.New("带类型名"))).Text("definitionId");
        await TryAllAsync(async (name, payload) =>
        {
            var model = StudioDefinitions.ModelOf(await studio.ReadAsync(id));
            foreach (var (key, value) in Definition(id, name, payload))
            {
                model[key] = value?.DeepClone();
            }

            var answer = await studio.TrySaveAsync(model);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                JsonNode.DeepEquals((await studio.ReadAsync(id))["customProperties"]!["hostile"], payload).ShouldBeTrue(payload.ToJsonString());
            }

            return answer;
        });
    }

    [Fact]
    public async Task An_answer_to_a_waiting_process_and_its_input_stay_plain_values()
    {
        using var studio = await _app.OpenStudioAsync();
        var definition = await _scene.PublishWaitingAsync();
        await TryAllAsync(async (_, payload) =>
        {
            var id = await _scene.StartAsync(definition, who: payload.DeepClone());
            var task = (await GetAsync(studio, $"/activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:root:ask"))["items"]![0]!["outputs"]!["TaskId"]!.GetValue<string>();
            var answer = await studio.PostAsJsonAsync($"/elsa/api/tasks/{task}/complete", new JsonObject { ["result"] = payload.DeepClone() });
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var run = (await GetAsync(studio, $"/activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:root:ask"))["items"]!.AsArray().Single();
            JsonNode.DeepEquals(run!["outputs"]!["Result"], payload).ShouldBeTrue(payload.ToJsonString());
            return answer;
        });
    }

    [Fact]
    public async Task Events_starts_and_trials_take_no_type_from_their_input()
    {
        using var studio = await _app.OpenStudioAsync();
        var definition = await _scene.PublishAsync("plain", Step("say", "Elsa.WriteLine", ("text", Literal("好"))));
        await TryAllAsync(async (_, payload) =>
        {
            (await studio.PostAsJsonAsync($"/elsa/api/events/{NewId("hostile")}/trigger", new JsonObject { ["input"] = payload.DeepClone() })).StatusCode.ShouldBe(HttpStatusCode.OK);
            var body = new JsonObject { ["input"] = new JsonObject { ["who"] = payload.DeepClone() }, ["variables"] = payload.DeepClone(), ["properties"] = payload.DeepClone() };
            (await studio.PostAsJsonAsync($"{StudioDefinitions.Folder}/{definition}/dispatch", body)).StatusCode.ShouldBe(HttpStatusCode.OK);
            return await studio.PostAsJsonAsync("/elsa/api/tests/activities", payload);
        });
    }

    [Fact]
    public async Task A_variable_of_a_running_process_takes_no_type_from_its_value()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var client = await _app.SignInAsync(StudioClient.SystemAdministrator);
        await TryAllAsync((name, payload) => client.PostAsJsonAsync($"/api/admin/instances/{id}/variables/v2", new JsonObject { ["reason"] = "试", ["value"] = payload.DeepClone() }));
        using var studio = await _app.OpenStudioAsync();
        await TryAllAsync((name, payload) => studio.PostAsJsonAsync($"/elsa/api/workflow-instances/{id}/variables", new JsonObject { ["variables"] = new JsonArray(payload.DeepClone()) }));
    }

    [Theory]
    [InlineData("incidentStrategyType", "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core")]
    [InlineData("incidentStrategyType", "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core")]
    [InlineData("activationStrategyType", "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core")]
    public async Task What_the_Studio_itself_sends_is_saved_and_published(string option, string name)
    {
        using var studio = await _app.OpenStudioAsync();
        var model = StudioDefinitions.New($"工作室的名称 {option}");
        model["options"] = new JsonObject { [option] = name };
        model["variables"] = JsonNode.Parse("""[{"id":"v1","name":"Days","typeName":"System.Int64, System.Private.CoreLib","isArray":false,"storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}]""");
        var saved = await studio.SaveAsync(model, publish: true);
        (saved.Flag("isPublished"), saved["options"]!.Text(option)).ShouldBe((true, name));
        _resolved.ShouldBeEmpty();
    }

    private static JsonObject Definition(string id, string name, JsonObject payload) => new()
    {
        ["definitionId"] = id,
        ["name"] = id,
        ["customProperties"] = new JsonObject { ["hostile"] = payload.DeepClone() },
        ["options"] = new JsonObject { ["incidentStrategyType"] = name, ["activationStrategyType"] = name },
        ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "V", ["typeName"] = name, ["storageDriverTypeName"] = name, ["value"] = payload.DeepClone() }),
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "In", ["type"] = name, ["storageDriverType"] = name, ["defaultValue"] = payload.DeepClone() }),
        ["outputs"] = new JsonArray(new JsonObject { ["name"] = "Out", ["type"] = name }),
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Sequence",
            ["version"] = 1,
            ["customProperties"] = payload.DeepClone(),
            ["activities"] = new JsonArray(
                Step("say", "Elsa.WriteLine", ("text", new JsonObject { ["typeName"] = name, ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = payload.DeepClone() } })),
                Step("made", name)),
        },
    };

    private async Task TryAllAsync(Func<string, JsonObject, Task<HttpResponseMessage>> attempt)
    {
        foreach (var (name, payload) in HostileTypes.All)
        {
            using var answer = await attempt(name, payload);
            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{payload.ToJsonString()} {await answer.Content.ReadAsStringAsync()}");
        }

        _resolved.ShouldBeEmpty();
        Gadget.Made.ShouldBe(0);
    }

    private Assembly? Note(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name?.StartsWith(HostileTypes.Marker, StringComparison.Ordinal) == true || name.Name is "PresentationFramework" or "System.Configuration.Install" or "System.Management.Automation" or "System.Workflow.ComponentModel")
        {
            lock (_resolved)
            {
                _resolved.Add(name.Name);
            }
        }

        return null;
    }
}
