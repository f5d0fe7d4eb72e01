using System.Globalization;
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

    private static string Tidy(string text) => text.Trim().TrimEnd('。', '；', ';', '.');
}
