using System.Text.Json.Nodes;
using CreditFlow.Activities.Records;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Host.Desk;

/// <summary>What somebody is typing into a task's form. Lives as long as the open page.</summary>
public sealed class Answering
{
    private const string CorrectionsType = "corrections";

    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, List<CorrectionLine>> _corrections = [];
    private readonly Dictionary<string, HashSet<string>> _choices = [];

    public Answering(StaffTask task)
    {
        Task = task;
        Fields = TaskForm.Read(task.FormJson);
        foreach (var field in Fields)
        {
            if (field.Type == CorrectionsType)
            {
                _corrections[field.Name] = [.. Corrections.Read(field.Value).Select(item => new CorrectionLine { Field = item.Field, Value = item.Value })];
            }
            else if (HasChoices(field))
            {
                _choices[field.Name] = [.. (field.Value as JsonArray ?? []).Select(item => item?.ToString() ?? "")];
            }
            else if (field.Value is JsonValue value)
            {
                _texts[field.Name] = value.ToString();
            }
        }
    }

    public StaffTask Task { get; }

    public IReadOnlyList<TaskFormField> Fields { get; }

    public string Opinion { get; set; } = "";

    public string this[string name]
    {
        get => _texts.GetValueOrDefault(name, "");
        set => _texts[name] = value;
    }

    public List<CorrectionLine> CorrectionsOf(string name) => _corrections[name];

    public HashSet<string> ChoicesOf(string name) => _choices[name];

    /// <summary>Takes data over that were answered before, in place of what the form proposes.</summary>
    public void Take(JsonObject data)
    {
        foreach (var field in Fields.Where(field => data[field.Name] is not null))
        {
            var value = data[field.Name]!;
            if (field.Type == CorrectionsType)
            {
                _corrections[field.Name] = [.. Corrections.Read(value).Select(item => new CorrectionLine { Field = item.Field, Value = item.Value })];
            }
            else if (HasChoices(field))
            {
                _choices[field.Name] = [.. (value as JsonArray ?? []).Select(item => item?.ToString() ?? "")];
            }
            else
            {
                _texts[field.Name] = value.ToString();
            }
        }
    }

    /// <summary>The answer's data: texts as typed, corrections that name a field. What is empty is left out.</summary>
    public JsonObject ToData()
    {
        var data = new JsonObject();
        foreach (var field in Fields)
        {
            if (field.Type == CorrectionsType)
            {
                data[field.Name] = Corrections.Write(_corrections[field.Name].Where(line => line.Field is not null).Select(line => new Correction(line.Field!.Value, line.Value)));
            }
            else if (HasChoices(field))
            {
                data[field.Name] = new JsonArray([.. _choices[field.Name].Order(StringComparer.Ordinal).Select(choice => JsonValue.Create(choice))]);
            }
            else if (this[field.Name].Trim() is { Length: > 0 } text)
            {
                data[field.Name] = text;
                if (field.Public && this[field.CheckedName] == "true")
                {
                    data[field.CheckedName] = "true";
                }
            }
        }

        return data;
    }

    private static bool HasChoices(TaskFormField field) => field.Type is "choices" or "agencies" or "repair-methods" or "promised-materials";

    /// <summary>One correction being typed.</summary>
    public sealed class CorrectionLine
    {
        public CorrectableField? Field { get; set; }

        public string Value { get; set; } = "";
    }
}
