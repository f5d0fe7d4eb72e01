using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Tests.Support;

/// <summary>Writes definitions as Elsa JSON, with only what a test is about.</summary>
public sealed class Flow
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private string? _strategy;

    public static Flow Chart() => new();

    public Flow Variable(string name, string type = "Object", string? value = null, string? id = null)
    {
        _variables.Add(new JsonObject { ["id"] = id ?? name, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value });
        return this;
    }

    public Flow ContinueWithIncidents()
    {
        _strategy = "ContinueWithIncidentsStrategy";
        return this;
    }

    public Flow Add(JsonObject activity)
    {
        _activities.Add(activity);
        return this;
    }

    public Flow Line(string id, string? text = null) => Add(WriteLine(id, text ?? id));

    public Flow Js(string id, string script) => Add(WriteLine(id, script, "JavaScript"));

    /// <summary>Connects activities in a row: "a>b>c"; a port other than Done as "a.True>b".</summary>
    public Flow Connect(params string[] paths)
    {
        foreach (var path in paths)
        {
            var steps = path.Split('>');
            for (var index = 0; index + 1 < steps.Length; index++)
            {
                var source = steps[index].Split('.');
                _connections.Add(new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                    ["target"] = new JsonObject { ["activity"] = steps[index + 1].Split('.')[0], ["port"] = "In" },
                });
            }
        }

        return this;
    }

    public JsonObject Root(string id = "root") => Activity(id, "Elsa.Flowchart", ("activities", _activities.DeepClone()), ("connections", _connections.DeepClone()));

    public JsonObject Json(string definitionId = "test") => Definition(Root(), definitionId, _variables.DeepClone(), _strategy);

    public static JsonObject Definition(JsonObject root, string definitionId = "test", JsonNode? variables = null, string? strategy = null) => new()
    {
        ["id"] = $"{definitionId}:1",
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["version"] = 1,
        ["variables"] = variables ?? new JsonArray(),
        ["options"] = new JsonObject { ["incidentStrategyType"] = strategy },
        ["root"] = root,
    };

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] properties)
    {
        var json = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in properties)
        {
            json[name] = value;
        }

        return json;
    }

    public static JsonObject Input(JsonNode? value, string syntax = "Literal", string type = "Object") =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };

    public static JsonObject WriteLine(string id, string text, string syntax = "Literal") => Activity(id, "Elsa.WriteLine", ("text", Input(text, syntax, "String")));

    public static JsonObject Sequence(string id, params JsonObject[] children) => Activity(id, "Elsa.Sequence", ("activities", new JsonArray([.. children])));

    public static JsonObject Fork(string id, params string[] branches) => Activity(id, "Elsa.FlowFork", ("branches", Input(new JsonArray([.. branches.Select(branch => JsonValue.Create(branch))]).ToJsonString(), "Object")));

    public static JsonObject Join(string id, string? mode) => mode is null ? Activity(id, "Elsa.FlowJoin") : Activity(id, "Elsa.FlowJoin", ("mode", Input(mode)));

    public static JsonObject Decision(string id, string script) => Activity(id, "Elsa.FlowDecision", ("condition", Input(script, "JavaScript")));

    public static JsonObject Event(string id, string? name = null) => Activity(id, "Elsa.Event", ("eventName", Input(name ?? id)));

    public static JsonObject Delay(string id, string length) => Activity(id, "Elsa.Delay", ("timeSpan", Input(length)));

    public static JsonObject Set(string id, string variable, string script) =>
        Activity(id, "Elsa.SetVariable", ("variable", new JsonObject { ["id"] = variable, ["name"] = variable }), ("value", Input(script, "JavaScript")));

    public static JsonObject Fault(string id, string message) => Activity(id, "Elsa.Fault", ("message", Input(message)));
}
