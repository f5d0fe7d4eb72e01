using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>
/// Names the content of a definition: the same content gives the same hash, in whatever order its properties stand and whatever number, id or flags the version has that holds it.
/// </summary>
public static class DefinitionHash
{
    // What a version says about itself, not about the process.
    private static readonly HashSet<string> OfVersion = new(StringComparer.OrdinalIgnoreCase)
    {
        "$schema", "id", "version", "createdAt", "isLatest", "isPublished", "isReadonly", "isSystem", "tenantId", "links",
    };

    /// <summary>SHA-256 over the canonical content (hex).</summary>
    public static string Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var text = new StringBuilder();
        // An editor that sends an empty list where nothing stood has changed nothing.
        Write(text, definition.Json.Where(property => !OfVersion.Contains(property.Key) && property.Value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 })));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <inheritdoc cref="Of(WorkflowDefinition)"/>
    /// <exception cref="DefinitionFormatException">The text is no definition.</exception>
    public static string Of(string json) => Of(DefinitionReader.Read(json));

    private static void Write(StringBuilder text, IEnumerable<KeyValuePair<string, JsonNode?>> properties)
    {
        text.Append('{');
        foreach (var (name, value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            text.Append(JsonValue.Create(name).ToJsonString()).Append(':');
            Write(text, value);
            text.Append(',');
        }

        text.Append('}');
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                Write(text, json.AsEnumerable());
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }
}
