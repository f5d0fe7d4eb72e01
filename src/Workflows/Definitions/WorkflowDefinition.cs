using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>
/// A definition as Elsa 3 JSON. The JSON itself is kept, so that whatever this engine does not know (designer positions, foreign properties) survives reading and writing.
/// </summary>
public sealed class WorkflowDefinition
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    internal WorkflowDefinition(JsonObject json) => Json = json;

    /// <summary>The whole definition. Change it only through <see cref="With"/>, which copies.</summary>
    public JsonObject Json { get; }

    /// <summary>Row id of the version; empty when the file gives none.</summary>
    public string Id => Text("id") ?? "";

    /// <summary>Id over all versions; empty when the file gives none.</summary>
    public string DefinitionId => Text("definitionId") ?? "";

    /// <summary>Display name.</summary>
    public string Name => Text("name") ?? DefinitionId;

    /// <summary>Description, or <see langword="null"/>.</summary>
    public string? Description => Text("description");

    /// <summary>Version of the tool that wrote it, or <see langword="null"/>.</summary>
    public string? ToolVersion => Text("toolVersion");

    /// <summary>Version number; 1 when the file gives none.</summary>
    public int Version => Json.GetProperty("version") is JsonValue value && value.TryGetValue<int>(out var version) ? version : 1;

    /// <summary>The root activity, or <see langword="null"/> when the definition is empty.</summary>
    public JsonObject? Root => Json.GetProperty("root") as JsonObject;

    /// <summary>Variables of the workflow.</summary>
    public IReadOnlyList<VariableDeclaration> Variables => VariableDeclaration.ReadAll(Json.GetProperty("variables"));

    /// <summary>Inputs of the workflow.</summary>
    public IReadOnlyList<ArgumentDeclaration> Inputs => ArgumentDeclaration.ReadAll(Json.GetProperty("inputs"));

    /// <summary>Outputs of the workflow.</summary>
    public IReadOnlyList<ArgumentDeclaration> Outputs => ArgumentDeclaration.ReadAll(Json.GetProperty("outputs"));

    /// <summary>Outcomes of the workflow when used as an activity.</summary>
    public IReadOnlyList<string> Outcomes => Json.GetProperty("outcomes") is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "").Where(item => item.Length > 0)] : [];

    /// <summary>What happens to the rest of an instance when an activity fails.</summary>
    public IncidentStrategy IncidentStrategy =>
        (Json.GetProperty("options") as JsonObject)?.GetProperty("incidentStrategyType")?.ToString() is { } name && name.Contains("ContinueWithIncidents", StringComparison.OrdinalIgnoreCase)
            ? IncidentStrategy.ContinueWithIncidents
            : IncidentStrategy.Fault;

    /// <summary>Name of the activation strategy as the file gives it, or <see langword="null"/>; see <see cref="ActivationStrategies.Find"/>.</summary>
    public string? ActivationStrategyType => (Json.GetProperty("options") as JsonObject)?.GetProperty("activationStrategyType")?.ToString();

    /// <summary>A copy with other values for some top-level properties.</summary>
    public WorkflowDefinition With(IReadOnlyDictionary<string, JsonNode?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var copy = (JsonObject)Json.DeepClone();
        foreach (var (name, value) in values)
        {
            copy[name] = value?.DeepClone();
        }

        return new WorkflowDefinition(copy);
    }

    /// <summary>The definition as JSON text.</summary>
    public string ToJson(bool indented = false) => Json.ToJsonString(indented ? Indented : Compact);

    /// <summary>JSON as definitions write it.</summary>
    internal static string Write(JsonNode node) => node.ToJsonString(Compact);

    private string? Text(string name) => Json.GetProperty(name) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
