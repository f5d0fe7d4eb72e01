using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Domain.RuleFiles;
using CreditFlow.Host.Composition;
using Json.Schema;

namespace CreditFlow.Host.Rules;

/// <summary>
/// Holds rule files against the JSON Schemas in <c>rules/schemas</c>. The product's own schemas count, whatever folder is checked: who edits rules cannot
/// loosen what is checked.
/// </summary>
internal static class RuleSchemas
{
    private static readonly ConcurrentDictionary<string, RuleSchema> Read = new();

    /// <summary>What a well-formed file breaks, at most one complaint per place.</summary>
    /// <param name="schema">The schema's name: <c>policy</c>, <c>catalogue</c>, <c>calendar</c> or <c>agencies</c>.</param>
    /// <param name="file">The name to use in complaints.</param>
    /// <param name="json">The text.</param>
    public static IReadOnlyList<RuleProblem> Check(string schema, string file, string json)
    {
        var (rule, described) = Read.GetOrAdd(schema, Load);
        var instance = JsonNode.Parse(json);
        var results = rule.Evaluate(instance, new EvaluationOptions { OutputFormat = OutputFormat.List });
        if (results.IsValid)
        {
            return [];
        }

        var lines = new RuleLines(json);
        return
        [
            .. results.Details
                .SelectMany(result => (result.Errors?.Keys ?? []).Select(keyword => Complaint(described, result, keyword, instance)))
                .OfType<SchemaComplaint>()
                .DistinctBy(complaint => complaint.Path)
                .Select(complaint => new RuleProblem(file, lines.LineOf(complaint.Path), complaint.Path, complaint.Text))
                .OrderBy(problem => problem.Line),
        ];
    }

    private static RuleSchema Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(HostPaths.Rules, "schemas", $"{name}.schema.json"));
        return new RuleSchema(JsonSchema.FromText(text), JsonNode.Parse(text)!);
    }

    private static SchemaComplaint? Complaint(JsonNode described, EvaluationResults result, string keyword, JsonNode? instance)
    {
        var (value, path) = Place(instance, result.InstanceLocation.ToString());
        return SchemaComplaint.Of(described, Uri.UnescapeDataString(result.SchemaLocation.Fragment), keyword, value, path);
    }

    /// <summary>From a JSON pointer (<c>/classes/0/max</c>) to the value and to the path that rule files' messages use.</summary>
    private static (JsonNode? Value, string Path) Place(JsonNode? root, string pointer)
    {
        var (value, path) = (root, "$");
        foreach (var step in pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (value is JsonArray array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                (value, path) = (array[index], $"{path}[{step}]");
            }
            else
            {
                (value, path) = ((value as JsonObject)?[step], $"{path}.{step}");
            }
        }

        return (value, path);
    }

    private sealed record RuleSchema(JsonSchema Schema, JsonNode Described);
}
