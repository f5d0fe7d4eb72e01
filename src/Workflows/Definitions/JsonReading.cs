using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>Reads properties by their camelCase name, tolerating the PascalCase that older files use.</summary>
internal static class JsonReading
{
    public static JsonNode? GetProperty(this JsonObject json, string name)
    {
        if (json.TryGetPropertyValue(name, out var value))
        {
            return value;
        }

        return name.Length > 0 && json.TryGetPropertyValue(char.ToUpperInvariant(name[0]) + name[1..], out value) ? value : null;
    }

    public static string? GetText(this JsonObject json, string name) =>
        json.GetProperty(name) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool GetFlag(this JsonObject json, string name) => json.GetProperty(name) is JsonValue value && value.GetValueKind() == JsonValueKind.True;
}
