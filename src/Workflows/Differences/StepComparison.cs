using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Differences;

/// <summary>Compares two activities of the same id, leaving out what only the canvas needs and the activities inside.</summary>
internal static class StepComparison
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "id", "nodeId", "connections", "metadata", "customProperties", "activities" };

    /// <summary>What is not the same. Everything that is set, when there was no such activity before.</summary>
    public static IReadOnlyList<ValueDifference> Between(PlacedStep? before, PlacedStep after)
    {
        List<ValueDifference> found = [.. NamesOf(before?.Json, after.Json)
            .Where(name => !Skipped.Contains(name) && !(before is null && IsOfType(name)))
            .SelectMany(name => ValueComparison.Between(name, Inside(before?.Json.GetProperty(name)), Inside(after.Json.GetProperty(name))))];
        found.AddRange(Settings("customProperties", before?.Json, after.Json, found: static _ => true, isNew: before is null));
        found.AddRange(Settings("metadata", before?.Json, after.Json, found: static name => name is not ("designer" or "showDescription"), isNew: before is null));
        if (before is not null)
        {
            AddPlace(found, before, after);
        }

        return found;
    }

    private static bool IsOfType(string name) => name is "type" or "version" or "name";

    // What a new activity is called stands above the list; flags that are off say nothing.
    private static IEnumerable<ValueDifference> Settings(string place, JsonObject? before, JsonObject after, Func<string, bool> found, bool isNew)
    {
        var (old, now) = (before?.GetProperty(place) as JsonObject, after.GetProperty(place) as JsonObject);
        return NamesOf(old, now)
            .Where(name => found(name) && !(isNew && name == StepDifference.DisplayText))
            .SelectMany(name => ValueComparison.Between(name, Off(old?.GetProperty(name)), Off(now?.GetProperty(name))));
    }

    private static JsonNode? Off(JsonNode? value) => value is JsonValue flag && flag.TryGetValue<bool>(out var on) && !on ? null : value;

    private static void AddPlace(List<ValueDifference> found, PlacedStep before, PlacedStep after)
    {
        if (before.Holder?.Id != after.Holder?.Id || before.Port != after.Port)
        {
            found.Add(new ValueDifference(DifferenceKind.Changed, StepDifference.Container, Place(before), Place(after)));
        }

        // In a flowchart the connections say what follows, anywhere else the order does.
        if (!after.IsFlowchart)
        {
            var (old, now) = (Ids(before), Ids(after));
            if (!old.Where(now.Contains).SequenceEqual(now.Where(old.Contains), StringComparer.Ordinal))
            {
                found.Add(new ValueDifference(DifferenceKind.Changed, StepDifference.Order, Names(before), Names(after)));
            }
        }

        static WrittenValue? Place(PlacedStep step) => step.Holder is { } holder ? new WrittenValue(WrittenValue.Literal, holder.Name) : null;

        static List<string> Ids(PlacedStep step) => [.. ActivityJson.Children(step.Json).Select(child => child.Activity.GetText("id") ?? "")];

        static WrittenValue Names(PlacedStep step) => new(WrittenValue.Literal, string.Join('、', ActivityJson.Children(step.Json).Select(child => ActivityJson.DisplayName(child.Activity))));
    }

    // Activities inside are compared by themselves.
    private static JsonNode? Inside(JsonNode? value) => value switch
    {
        _ when ActivityJson.IsActivity(value) => null,
        JsonArray list when list.Any(ActivityJson.IsActivity) => null,
        JsonArray list when list.Any(item => item is JsonObject wrapper && ActivityJson.IsActivity(wrapper.GetProperty("activity"))) =>
            new JsonArray([.. list.Select(item => item is JsonObject wrapper ? (JsonNode)new JsonObject(wrapper.Where(property => property.Key is not ("activity" or "Activity")).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone()))) : item?.DeepClone())]),
        _ => value,
    };

    private static IEnumerable<string> NamesOf(JsonObject? before, JsonObject? after) =>
        (after ?? []).Select(property => property.Key).Union((before ?? []).Select(property => property.Key), StringComparer.OrdinalIgnoreCase);
}
