using System.Text.Json.Nodes;
using CreditFlow.Activities.Records;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Desk;

/// <summary>What somebody is typing into a form. Lives as long as the open page.</summary>
public abstract class FormAnswer
{
    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, List<CorrectionLine>> _corrections = [];
    private readonly Dictionary<string, HashSet<string>> _choices = [];
    private readonly Dictionary<string, List<GivenFile>> _files = [];
    private readonly Dictionary<string, List<Dictionary<string, string>>> _rows = [];

    /// <summary>A form with what it proposes.</summary>
    protected FormAnswer(IReadOnlyList<TaskFormField> fields)
    {
        Fields = fields;
        foreach (var field in fields)
        {
            Begin(field);
        }
    }

    /// <summary>The form.</summary>
    public IReadOnlyList<TaskFormField> Fields { get; }

    /// <summary>What is typed into a field of one value.</summary>
    public string this[string name]
    {
        get => _texts.GetValueOrDefault(name, "");
        set => _texts[name] = value;
    }

    public List<CorrectionLine> CorrectionsOf(string name) => _corrections[name];

    public HashSet<string> ChoicesOf(string name) => _choices[name];

    public List<GivenFile> FilesOf(string name) => _files[name];

    public List<Dictionary<string, string>> RowsOf(string name) => _rows[name];

    /// <summary>Takes data over that were answered before, in place of what the form proposes. Files belong to the task that they were put into and do not come along.</summary>
    public void Take(JsonObject data)
    {
        foreach (var field in Fields.Where(field => data[field.Name] is not null))
        {
            var value = data[field.Name]!;
            if (_corrections.ContainsKey(field.Name))
            {
                _corrections[field.Name] = [.. Corrections.Read(value).Select(item => new CorrectionLine { Field = item.Field, Value = item.Value })];
            }
            else if (_choices.ContainsKey(field.Name))
            {
                _choices[field.Name] = [.. (value as JsonArray ?? []).Select(item => item?.ToString() ?? "")];
            }
            else if (_rows.ContainsKey(field.Name))
            {
                _rows[field.Name] = [.. (value as JsonArray ?? []).OfType<JsonObject>().Select(row => row.ToDictionary(cell => cell.Key, cell => cell.Value?.ToString() ?? ""))];
            }
            else if (!_files.ContainsKey(field.Name))
            {
                _texts[field.Name] = value.ToString();
            }
        }
    }

    /// <summary>The answer's data: texts as typed, corrections that name a field, rows in which something stands. What is empty is left out.</summary>
    public JsonObject ToData()
    {
        var data = new JsonObject();
        foreach (var field in Fields)
        {
            switch (field.Type)
            {
                case TaskFieldTypes.File:
                    data[field.Name] = new JsonArray([.. _files[field.Name].Select(file => JsonValue.Create(file.Id.ToString("D")))]);
                    break;
                case TaskFieldTypes.Table:
                    data[field.Name] = new JsonArray([.. _rows[field.Name].Select(row => Row(field, row)).Where(row => row.Count > 0)]);
                    break;
                case var _ when _corrections.TryGetValue(field.Name, out var lines):
                    data[field.Name] = Corrections.Write(lines.Where(line => line.Field is not null).Select(line => new Correction(line.Field!.Value, line.Value)));
                    break;
                case var _ when _choices.TryGetValue(field.Name, out var chosen):
                    data[field.Name] = new JsonArray([.. chosen.Order(StringComparer.Ordinal).Select(choice => JsonValue.Create(choice))]);
                    break;
                case var _ when this[field.Name].Trim() is { Length: > 0 } text:
                    data[field.Name] = text;
                    break;
            }

            if (field.BecomesPublic && data.ContainsKey(field.Name) && this[field.CheckedName] == "true")
            {
                data[field.CheckedName] = "true";
            }
        }

        return data;
    }

    /// <summary>Whether somebody ticks any of several options in a field.</summary>
    internal static bool HasChoices(TaskFormField field) => field.Type is "choices" or "agencies" or "repair-methods" or "promised-materials";

    private void Begin(TaskFormField field)
    {
        if (field.Type == "corrections")
        {
            _corrections[field.Name] = [.. Corrections.Read(field.Value).Select(item => new CorrectionLine { Field = item.Field, Value = item.Value })];
        }
        else if (HasChoices(field))
        {
            _choices[field.Name] = [.. (field.Value as JsonArray ?? []).Select(item => item?.ToString() ?? "")];
        }
        else if (field.Type == TaskFieldTypes.File)
        {
            _files[field.Name] = [];
        }
        else if (field.Type == TaskFieldTypes.Table)
        {
            _rows[field.Name] = [.. Enumerable.Range(0, Math.Max(1, (int)(field.Min ?? 1))).Select(_ => new Dictionary<string, string>())];
        }
        else if (field.Value is JsonValue value)
        {
            _texts[field.Name] = value.ToString();
        }
    }

    private static JsonObject Row(TaskFormField table, Dictionary<string, string> typed)
    {
        var row = new JsonObject();
        foreach (var column in table.Columns)
        {
            if (typed.GetValueOrDefault(column.Name, "").Trim() is { Length: > 0 } text)
            {
                row[column.Name] = text;
            }
        }

        return row;
    }

    /// <summary>One correction being typed.</summary>
    public sealed class CorrectionLine
    {
        public CorrectableField? Field { get; set; }

        public string Value { get; set; } = "";
    }

    /// <summary>A file that was put into the form.</summary>
    public sealed record GivenFile(Guid Id, string Name, long Size);
}
