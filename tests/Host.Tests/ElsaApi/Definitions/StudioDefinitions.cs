using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CreditFlow.Host.Tests.ElsaApi.Definitions;

/// <summary>Definitions over HTTP as the Studio handles them.</summary>
internal static class StudioDefinitions
{
    public const string Folder = "/elsa/api/workflow-definitions";

    // What the Studio's editor sends back of a definition; the rest it drops.
    private static readonly string[] Kept =
    [
        "definitionId", "name", "description", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "options", "root", "createdAt", "version", "isLatest", "isPublished", "id",
    ];

    /// <summary>A new definition as the Studio's dialog creates it, with one line to write.</summary>
    public static JsonObject New(string name, string line = "a") => new()
    {
        ["definitionId"] = null,
        ["name"] = name,
        ["version"] = 1,
        ["customProperties"] = null,
        ["id"] = null,
        ["root"] = JsonNode.Parse("""
            {"id":"5e3e562654137528","type":"Elsa.Flowchart","version":1,"name":"Flowchart1","activities":[
              {"id":"l","type":"Elsa.WriteLine","version":1,"metadata":{"displayText":"写一行","designer":{"position":{"x":60,"y":-20.5}}},"text":{"typeName":"String","expression":{"type":"Literal","value":"LINE"}}}],"connections":[]}
            """.Replace("LINE", line, StringComparison.Ordinal)),
    };

    /// <summary>What the editor sends for a definition that it had read.</summary>
    public static JsonObject ModelOf(JsonObject read)
    {
        var model = new JsonObject();
        foreach (var name in Kept)
        {
            model[name] = read[name]?.DeepClone();
        }

        return model;
    }

    /// <summary>The same after the line that it writes was changed.</summary>
    public static JsonObject ModelOf(JsonObject read, string line)
    {
        var model = ModelOf(read);
        model["root"]!["activities"]![0]!["text"]!["expression"]!["value"] = line;
        return model;
    }

    public static async Task<JsonObject> SaveAsync(this HttpClient studio, JsonObject model, bool publish = false)
    {
        using var answer = await studio.TrySaveAsync(model, publish);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (JsonObject)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowDefinition"]!.DeepClone();
    }

    public static Task<HttpResponseMessage> TrySaveAsync(this HttpClient studio, JsonObject model, bool publish = false) =>
        studio.PostAsJsonAsync(Folder, new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish });

    public static async Task<JsonObject> ReadAsync(this HttpClient studio, string definitionId, string versionOptions = "Latest") =>
        (await studio.GetFromJsonAsync<JsonObject>($"{Folder}/by-definition-id/{definitionId}?versionOptions={versionOptions}"))!;

    public static async Task<JsonObject> CallAsync(this HttpClient studio, string path, JsonObject? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await studio.PostAsJsonAsync("/elsa/api/" + path, body ?? []);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static bool Flag(this JsonNode node, string name) => node[name]!.GetValue<bool>();

    public static IReadOnlyList<string> Rels(this JsonNode node) => [.. node["links"]!.AsArray().Select(link => link!.Text("rel"))];

    /// <summary>The texts that the Studio's snackbar shows; the type is the one under which it reads them.</summary>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(this HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        body["statusCode"]!.GetValue<int>().ShouldBe((int)answer.StatusCode);
        return [.. body["errors"]!["generalErrors"]!.AsArray().Select(error => error!.GetValue<string>())];
    }
}
