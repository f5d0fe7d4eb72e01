using System.Text.Json.Nodes;

namespace CreditFlow.Host.Rules;

/// <summary>What a broken keyword of a schema means to whoever edits the file. Kinds, ranges and explanations are read from the schema itself.</summary>
/// <param name="Path">The place in the file.</param>
/// <param name="Text">What is wrong and what to do.</param>
internal sealed record SchemaComplaint(string Path, string Text)
{
    /// <summary>The complaint of one keyword, or null when another keyword's complaint says it better.</summary>
    /// <param name="schema">The whole schema.</param>
    /// <param name="location">Where in it the broken subschema stands, as a JSON pointer with <c>#</c>.</param>
    /// <param name="keyword">The broken keyword; empty for a subschema <c>false</c>.</param>
    /// <param name="value">The value that breaks it.</param>
    /// <param name="path">Where that stands in the file.</param>
    public static SchemaComplaint? Of(JsonNode schema, string location, string keyword, JsonNode? value, string path)
    {
        var steps = location.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries);
        var node = steps.Aggregate<string, JsonNode?>(schema, (at, step) => (at as JsonObject)?[step]);
        if (keyword.Length == 0)
        {
            var owner = steps.SkipLast(1).Aggregate<string, JsonNode?>(schema, (at, step) => (at as JsonObject)?[step]);
            return new SchemaComplaint(path, RuleCheckTexts.Of("schema.unknown-property", Names(owner?["properties"])));
        }

        return node is not JsonObject rule ? null : keyword switch
        {
            "required" => Missing(rule, value, path),
            "type" => new SchemaComplaint(path, RuleCheckTexts.Of("schema.type", Kinds(rule["type"])) + Help(rule)),
            "enum" or "const" => new SchemaComplaint(path, RuleCheckTexts.Of("schema.value", Shown(value), Values(rule)) + Help(rule)),
            "minimum" or "maximum" => new SchemaComplaint(path, RuleCheckTexts.Of("schema.range", $"{rule["minimum"]}", $"{rule["maximum"]}", Shown(value)) + Help(rule)),
            "minItems" => new SchemaComplaint(path, RuleCheckTexts.Of("schema.few", $"{rule["minItems"]}") + Help(rule)),
            "minLength" => new SchemaComplaint(path, RuleCheckTexts.Of("schema.empty") + Help(rule)),
            "pattern" or "maxLength" => new SchemaComplaint(path, RuleCheckTexts.Of("schema.form", Shown(value)) + Help(rule)),
            _ => null,
        };
    }

    private static SchemaComplaint? Missing(JsonObject rule, JsonNode? value, string path)
    {
        var missing = rule["required"]!.AsArray().Select(name => name!.GetValue<string>()).Where(name => (value as JsonObject)?.ContainsKey(name) != true).ToList();
        return missing.Count == 0 ? null : new SchemaComplaint(path, RuleCheckTexts.Of("schema.missing", string.Join('、', missing.Select(name => name + Help(rule["properties"]?[name])))));
    }

    private static string Help(JsonNode? rule) => rule?["description"] is { } description ? RuleCheckTexts.Of("schema.help", description.GetValue<string>()) : "";

    private static string Kinds(JsonNode? type) => type is JsonArray several
        ? string.Join(RuleCheckTexts.Of("schema.or"), several.Select(kind => Kinds(kind)))
        : RuleCheckTexts.Of($"schema.type.{type}");

    private static string Values(JsonObject rule) => rule["const"] is { } only ? Shown(only) : string.Join('、', rule["enum"]!.AsArray().Select(Shown));

    private static string Names(JsonNode? properties) => string.Join('、', (properties as JsonObject ?? []).Select(property => property.Key).Where(name => name != "$schema"));

    private static string Shown(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var shown) ? shown : value?.ToJsonString() ?? "null";
}
