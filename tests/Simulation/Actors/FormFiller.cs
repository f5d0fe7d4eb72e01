using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Records;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Fills in any task's form for an outcome as a person might.</summary>
internal static class FormFiller
{
    /// <summary>The data; <see langword="null"/> when the form cannot be filled in for this outcome, as for a cut that the law does not allow.</summary>
    public static JsonObject? Fill(string? formJson, string outcome, DateOnly today, Random chance)
    {
        var data = new JsonObject();
        foreach (var field in TaskForm.Read(formJson))
        {
            var isRequired = field.Required || field.RequiredFor.Contains(outcome);
            if (!isRequired && !(field.RequiredFor.Count == 0 && chance.Percent(50)))
            {
                continue;
            }

            if (ValueOf(field, today, chance) is { } value)
            {
                data[field.Name] = value;
            }
            // A breach that is only recorded has no months.
            else if (isRequired && field.Type != "breach-months")
            {
                return null;
            }
        }

        return data;
    }

    private static JsonNode? ValueOf(TaskFormField field, DateOnly today, Random chance) => field.Type switch
    {
        "number" or "cut-months" => Number(field, chance),
        "date" => (today > field.NotAfter ? field.NotAfter.Value : today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "choice" => field.Options.Count > 0 ? chance.Pick(field.Options).Value : null,
        "choices" or "repair-methods" or "agencies" or "promised-materials" => Several(field, chance),
        "yes-no" => chance.Percent(80) ? "true" : "false",
        "corrections" => field.Value?.DeepClone() ?? new JsonArray(new JsonObject { ["field"] = nameof(CorrectableField.FineWan), ["value"] = (chance.Next(1, 500) / 100m).ToString(CultureInfo.InvariantCulture) }),
        "email" => $"corrected{chance.Next(1000)}@example.org",
        "text" => $"{field.Label}：经核对案卷，写明如上。",
        _ => field.Value?.DeepClone(),
    };

    private static JsonValue? Number(TaskFormField field, Random chance)
    {
        var (least, most) = ((int)(field.Min ?? 1), (int)(field.Max ?? 12));
        return most < least ? null : JsonValue.Create(chance.Next(least, most + 1).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>What must be chosen, what is proposed, sometimes one more.</summary>
    private static JsonArray? Several(TaskFormField field, Random chance)
    {
        var chosen = field.RequiredOptions.ToHashSet();
        chosen.UnionWith(field.Value is JsonArray proposed ? proposed.Select(item => item!.ToString()) : []);
        if (field.Options.Count > 0 && (chosen.Count == 0 || chance.Percent(25)))
        {
            chosen.Add(chance.Pick(field.Options).Value);
        }

        return chosen.Count == 0 ? null : [.. field.Options.Select(option => option.Value).Where(chosen.Contains).Select(value => JsonValue.Create(value))];
    }
}
