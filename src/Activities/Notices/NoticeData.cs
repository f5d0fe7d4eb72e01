using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;

namespace CreditFlow.Activities.Notices;

/// <summary>The values of a document's fields. Dates are written as documents write them; texts lose the final stop that the template puts itself.</summary>
public sealed class NoticeData
{
    private readonly Dictionary<string, object> _values = [];

    /// <summary>Names of the fields that have a value.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    internal IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>Adds a text; a blank one is none.</summary>
    public NoticeData Add(string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _values[name] = Tidy(text);
        }

        return this;
    }

    /// <summary>Adds a date.</summary>
    public NoticeData Add(string name, DateOnly day) => Add(name, ChinaTime.Document(day));

    /// <summary>Adds a date that was counted, marked while a year's holidays are not announced and it may still move.</summary>
    public NoticeData Add(string name, DateOnly day, bool isProvisional) => Add(name, Dated(day, isProvisional));

    /// <summary>A date as documents write it, marked when it is provisional.</summary>
    internal static string Dated(DateOnly day, bool isProvisional) => ChinaTime.Document(day) + (isProvisional ? "（暂定，待国务院公布有关年份的放假安排）" : "");

    /// <summary>Adds a number.</summary>
    public NoticeData Add(string name, int number) => Add(name, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a list, one line each; an empty one is none.</summary>
    public NoticeData Add(string name, IEnumerable<string> lines)
    {
        string[] list = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(Tidy)];
        if (list.Length > 0)
        {
            _values[name] = list;
        }

        return this;
    }

    /// <summary>Adds a list of what is missing and why; an empty one is none.</summary>
    public NoticeData Add(string name, IEnumerable<MissingItem> items)
    {
        MissingItem[] list = [.. items];
        if (list.Length > 0)
        {
            _values[name] = list;
        }

        return this;
    }

    /// <summary>Reads the values that a process gives: texts, whole numbers, dates as <c>2026-03-04</c>, arrays of texts, and arrays of <c>{ "name", "why" }</c>.</summary>
    /// <exception cref="InvalidOperationException">A value is of another kind.</exception>
    public static NoticeData Read(JsonObject? values)
    {
        var data = new NoticeData();
        foreach (var (name, value) in values ?? [])
        {
            _ = value switch
            {
                null => data,
                JsonValue number when number.TryGetValue<int>(out var count) => data.Add(name, count),
                JsonValue text when text.TryGetValue<string>(out var words) => DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? data.Add(name, day) : data.Add(name, words),
                JsonArray items when items.All(item => item is JsonObject) => data.Add(name, items.Select(item => new MissingItem(Word(name, item!["name"]), Word(name, item["why"])))),
                JsonArray lines => data.Add(name, lines.Select(line => Word(name, line))),
                _ => throw Unreadable(name),
            };
        }

        return data;
    }

    private static string Word(string name, JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Unreadable(name);

    private static InvalidOperationException Unreadable(string name) =>
        new($"文书内容“{name}”读不懂：请写文字、整数、2026-03-04 样子的日期、文字的数组，或者 {{\"name\":…,\"why\":…}} 的数组。");

    private static string Tidy(string text) => text.Trim().TrimEnd('。', '；', ';', '.');
}
