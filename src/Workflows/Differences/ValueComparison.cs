using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Differences;

/// <summary>Compares two values as definitions write them. Lists of named things are compared thing by thing.</summary>
internal static class ValueComparison
{
    private static readonly string[] Keys = ["name", "label", "value", "id"];

    /// <summary>What is not the same.</summary>
    public static IEnumerable<ValueDifference> Between(string property, JsonNode? before, JsonNode? after)
    {
        var (old, now) = (Written(before), Written(after));
        if (old == now)
        {
            return [];
        }

        return Items(old) is { } oldItems && Items(now) is { } nowItems && oldItems.Count + nowItems.Count > 0
            ? Between(property, oldItems, nowItems, old, now)
            : [new ValueDifference(old is null ? DifferenceKind.Added : now is null ? DifferenceKind.Removed : DifferenceKind.Changed, property, old, now)];
    }

    /// <summary>A value as it is written; <see langword="null"/> for nothing, an empty text and an empty list, which mean the same.</summary>
    public static WrittenValue? Written(JsonNode? node)
    {
        var (syntax, value) = node is JsonObject wrapper && wrapper.GetProperty("expression") is JsonObject expression
            ? (expression.GetText("type") ?? WrittenValue.Literal, expression.GetProperty("value"))
            : (WrittenValue.Literal, node);
        // What stands as an object means the same as the literal that spells it.
        var isMeant = syntax is WrittenValue.Literal or "Object";
        var text = TextOf(value);
        return text.Length == 0 || isMeant && text is "[]" or "{}" ? null : new WrittenValue(isMeant ? WrittenValue.Literal : syntax, text);
    }

    private static string TextOf(JsonNode? value)
    {
        var text = value switch
        {
            null => "",
            JsonValue plain when plain.GetValueKind() == JsonValueKind.String => plain.GetValue<string>(),
            _ => Compact(value),
        };
        // How a JSON text is laid out is no difference.
        return text.StartsWith('[') || text.StartsWith('{') ? Parse(text) is { } node ? Compact(node) : text : text;
    }

    private static string Compact(JsonNode node) => WorkflowDefinition.Write(node);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Nothing counts as an empty list, so that a first form is told field by field.
    private static List<(string Key, JsonObject Item)>? Items(WrittenValue? written)
    {
        if (written is null)
        {
            return [];
        }

        if (written.Syntax != WrittenValue.Literal || !written.Text.StartsWith('[') || Parse(written.Text) is not JsonArray list)
        {
            return null;
        }

        var items = list.OfType<JsonObject>().Select(item => (Key: Keys.Select(item.GetText).FirstOrDefault(text => text is { Length: > 0 }) ?? "", Item: item)).ToList();
        return items.Count == list.Count && items.TrueForAll(item => item.Key.Length > 0) && items.DistinctBy(item => item.Key).Count() == items.Count ? items : null;
    }

    private static IEnumerable<ValueDifference> Between(string property, List<(string Key, JsonObject Item)> before, List<(string Key, JsonObject Item)> after, WrittenValue? old, WrittenValue? now)
    {
        foreach (var (key, item) in after)
        {
            var earlier = before.Find(other => other.Key == key).Item;
            if (earlier is null)
            {
                yield return new ValueDifference(DifferenceKind.Added, property, null, Written(item)) { Item = key, ItemLabel = item.GetText("label") };
                continue;
            }

            foreach (var aspect in item.Select(value => value.Key).Union(earlier.Select(value => value.Key), StringComparer.Ordinal))
            {
                var (was, isNow) = (Written(earlier.GetProperty(aspect)), Written(item.GetProperty(aspect)));
                if (was != isNow)
                {
                    yield return new ValueDifference(DifferenceKind.Changed, property, was, isNow) { Item = key, ItemLabel = item.GetText("label"), Aspect = aspect };
                }
            }
        }

        foreach (var (key, item) in before.Where(item => !after.Exists(other => other.Key == item.Key)))
        {
            yield return new ValueDifference(DifferenceKind.Removed, property, Written(item), null) { Item = key, ItemLabel = item.GetText("label") };
        }

        var (kept, keptNow) = (before.Where(item => after.Exists(other => other.Key == item.Key)).Select(item => item.Key), after.Where(item => before.Exists(other => other.Key == item.Key)).Select(item => item.Key));
        if (!kept.SequenceEqual(keptNow, StringComparer.Ordinal))
        {
            yield return new ValueDifference(DifferenceKind.Changed, property, old, now) { Aspect = StepDifference.Order };
        }
    }
}
