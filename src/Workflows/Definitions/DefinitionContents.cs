using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>What a stored version consists of, as far as the designer's palette needs it. Immutable once read.</summary>
public sealed class DefinitionContents
{
    private const int DefaultVersion = 1;

    private DefinitionContents(WorkflowDefinition definition, IReadOnlyList<ActivityUse> activities)
    {
        Definition = definition;
        Activities = activities;
        var options = definition.Json.GetProperty("options") as JsonObject;
        IsUsableAsActivity = options?.GetFlag("usableAsActivity") == true;
        ActivityCategory = options?.GetText("activityCategory");
    }

    /// <summary>The activity types used, one entry per type and version.</summary>
    public IReadOnlyList<ActivityUse> Activities { get; }

    /// <summary>Whether other definitions may use this one as an activity.</summary>
    public bool IsUsableAsActivity { get; }

    /// <summary>Group in the palette for that, or <see langword="null"/>.</summary>
    public string? ActivityCategory { get; }

    /// <summary>Inputs of the workflow.</summary>
    public IReadOnlyList<ArgumentDeclaration> Inputs => Definition.Inputs;

    /// <summary>Outputs of the workflow.</summary>
    public IReadOnlyList<ArgumentDeclaration> Outputs => Definition.Outputs;

    /// <summary>Outcomes of the workflow.</summary>
    public IReadOnlyList<string> Outcomes => Definition.Outcomes;

    /// <summary>What the workflow does, or <see langword="null"/>.</summary>
    public string? Description => Definition.Description;

    private WorkflowDefinition Definition { get; }

    /// <summary>Reads a stored version.</summary>
    /// <exception cref="DefinitionFormatException">What is stored is no definition.</exception>
    public static DefinitionContents Read(string json)
    {
        var definition = DefinitionReader.Read(json);
        var uses = new Dictionary<(string, int), ActivityUse>();
        if (definition.Root is { } root)
        {
            var ports = PortsInUse(root);
            foreach (var activity in ActivityJson.Flatten(root))
            {
                Add(activity, ports, uses);
            }
        }

        // Without the activities, which are large and not needed again.
        return new DefinitionContents(definition.With(new Dictionary<string, JsonNode?> { ["root"] = null }), [.. uses.Values]);
    }

    /// <summary>The name under which a definition is an activity type: its own name in PascalCase.</summary>
    public static string ActivityTypeName(string definitionName)
    {
        ArgumentNullException.ThrowIfNull(definitionName);
        return string.Concat(definitionName.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
    }

    private static ILookup<string, string> PortsInUse(JsonObject root) =>
        ActivityJson.Flatten(root).SelectMany(ConnectionDeclaration.ReadAll).ToLookup(connection => connection.Source, connection => connection.Port, StringComparer.Ordinal);

    private static void Add(JsonObject activity, ILookup<string, string> ports, Dictionary<(string, int), ActivityUse> uses)
    {
        var type = ActivityJson.TypeOf(activity)!;
        var version = activity.GetProperty("version") is JsonValue number && number.TryGetValue<int>(out var given) ? given : DefaultVersion;
        if (!uses.TryGetValue((type, version), out var use))
        {
            uses[(type, version)] = use = new ActivityUse(type, version);
        }

        use.Ports.UnionWith(ports[activity.GetText("id") ?? ""]);
        use.Slots.UnionWith(ActivityJson.Children(activity).Select(child => child.Port).Where(activity.ContainsKey));
        foreach (var (name, value) in activity)
        {
            if (value is JsonObject input && input.GetProperty("expression") is JsonObject expression)
            {
                use.Inputs.TryAdd(name, input.GetText("typeName") ?? "Object");
                if (expression.GetText("type") == "Literal" && expression.GetProperty("value") is JsonValue literal && literal.GetValueKind() == JsonValueKind.String && literal.GetValue<string>() is { Length: > 0 } text)
                {
                    use.LiteralsOf(name).Add(text);
                }
            }
        }
    }
}
