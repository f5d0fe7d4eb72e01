using System.Text.Json.Nodes;
using CreditFlow.Domain.Records;

namespace CreditFlow.Activities.Records;

/// <summary>Reads corrections as a task's form brings them: <c>[{ "field": "FineWan", "value": "1.2" }]</c>.</summary>
public static class Corrections
{
    /// <summary>The corrections in a JSON array; empty for <see langword="null"/>. An item with an empty field name is left out, as a form sends an untouched row.</summary>
    /// <exception cref="FormatException">It is no such array, or names a field that nobody can correct.</exception>
    public static IReadOnlyList<Correction> Read(JsonNode? node)
    {
        if (node is null)
        {
            return [];
        }

        if (node is not JsonArray items)
        {
            throw new FormatException("更正内容应当是列表。");
        }

        var corrections = new List<Correction>();
        foreach (var item in items)
        {
            var field = (item as JsonObject)?["field"]?.ToString();
            if (string.IsNullOrWhiteSpace(field))
            {
                continue;
            }

            if (!Enum.TryParse<CorrectableField>(field, ignoreCase: true, out var known) || !Enum.IsDefined(known))
            {
                throw new FormatException($"“{field}”不是可以更正的项目。");
            }

            corrections.Add(new Correction(known, item!["value"]?.ToString() ?? ""));
        }

        return corrections;
    }

    /// <summary>The corrections that are words, which the public will read; none when it cannot be read.</summary>
    public static IReadOnlyList<Correction> Texts(JsonNode? node)
    {
        try
        {
            return [.. Read(node).Where(correction => IsText(correction.Field))];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    /// <summary>Whether an item is words, and neither an amount nor a day.</summary>
    public static bool IsText(CorrectableField field) => field is CorrectableField.Facts or CorrectableField.Basis or CorrectableField.Content or CorrectableField.PenaltyKinds;

    /// <summary>The JSON array of some corrections.</summary>
    public static JsonArray Write(IEnumerable<Correction> corrections) =>
        [.. corrections.Select(correction => new JsonObject { ["field"] = correction.Field.ToString(), ["value"] = correction.Value })];
}
