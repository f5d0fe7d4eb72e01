using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Tests.Conformance;

/// <summary>Compares what a case expects with what a rehearsal printed. Only what the case names is compared.</summary>
internal static class ConformanceCase
{
    public static IReadOnlyList<string> Differences(JsonObject expected, JsonObject actual)
    {
        var differences = new List<string>();
        foreach (var (name, value) in expected)
        {
            if (Difference(name, value, actual) is { } difference)
            {
                differences.Add(difference);
            }
        }

        return differences;
    }

    private static string? Difference(string name, JsonNode? expected, JsonObject actual) => name switch
    {
        "sentence" => null,
        "status" or "subStatus" or "end" or "name" or "correlationId" or "definitionId" or "lines" or "outcomes" or "outputs" => Same(name, expected, actual[name]),
        "variables" => ((JsonObject)expected!).Select(pair => Same(pair.Key, pair.Value, actual["variables"]![pair.Key])).FirstOrDefault(difference => difference is not null),
        "incidents" or "bookmarks" => Same(name, expected, Texts(((JsonArray)actual[name]!).Select(item => item!["activityId"]!.ToString()))),
        "incidentMessages" => Pairs((JsonArray)expected!, (JsonArray)actual["incidents"]!).FirstOrDefault(pair => !pair.Actual["message"]!.ToString().Contains(pair.Expected, StringComparison.Ordinal)) is { Expected: { } text }
            ? $"incident: expected “{text}”"
            : null,
        "journal" => Same(name, expected, Texts(Entries(actual).Select(entry => entry.Short))),
        "journalContains" => InOrder((JsonArray)expected!, Entries(actual)) is { } missing ? $"journal lacks, in this order: {missing}" : null,
        "journalLacks" => ((JsonArray)expected!).Select(item => item!.ToString()).FirstOrDefault(text => Entries(actual).Exists(entry => entry.Short == text)) is { } present ? $"journal has: {present}" : null,
        "children" => Children((JsonArray)expected!, (JsonArray)actual["children"]!),
        "childrenCount" => Same(name, expected, JsonValue.Create(((JsonArray)actual["children"]!).Count)),
        _ => $"unknown expectation: {name}",
    };

    private static string? Same(string name, JsonNode? expected, JsonNode? actual) =>
        JsonNode.DeepEquals(expected, actual) ? null : $"{name}: expected {expected?.ToJsonString() ?? "null"}, got {actual?.ToJsonString() ?? "null"}";

    private static string? Children(JsonArray expected, JsonArray actual)
    {
        if (expected.Count != actual.Count)
        {
            return $"children: expected {expected.Count}, got {actual.Count}";
        }

        var differences = expected.Select((child, index) => Differences((JsonObject)child!, (JsonObject)actual[index]!)).SelectMany(list => list).ToList();
        return differences.Count == 0 ? null : string.Join("; ", differences);
    }

    private static IEnumerable<(string Expected, JsonObject Actual)> Pairs(JsonArray expected, JsonArray actual) =>
        expected.Count == actual.Count
            ? expected.Select((text, index) => (text!.ToString(), (JsonObject)actual[index]!))
            : throw new InvalidOperationException($"Expected {expected.Count} incidents, got {actual.Count}.");

    private static string? InOrder(JsonArray expected, List<(string Short, string Long)> entries)
    {
        var position = 0;
        foreach (var text in expected.Select(item => item!.ToString()))
        {
            while (position < entries.Count && entries[position].Short != text && entries[position].Long != text)
            {
                position++;
            }

            if (position++ >= entries.Count)
            {
                return text;
            }
        }

        return null;
    }

    private static List<(string Short, string Long)> Entries(JsonObject actual) =>
        [.. ((JsonArray)actual["journal"]!).Select(entry => ($"{entry!["eventName"]} {entry["activityId"]}", $"{entry["eventName"]} {entry["activityId"]}: {entry["message"]}"))];

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)JsonValue.Create(text))];
}
