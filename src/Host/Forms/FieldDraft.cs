using System.Globalization;
using CreditFlow.Activities.Tasks;

namespace CreditFlow.Host.Forms;

/// <summary>A field being edited: as typed, until it is saved.</summary>
public sealed class FieldDraft
{
    private readonly TaskFormField _origin;

    private FieldDraft(TaskFormField origin) => _origin = origin;

    public string Name { get; set; } = "";

    public string Type { get; set; } = TaskFieldTypes.Text;

    public string Label { get; set; } = "";

    public string Hint { get; set; } = "";

    /// <summary>Whether it must be filled in whatever the outcome.</summary>
    public bool IsRequired { get; set; }

    /// <summary>Outcomes for which it must be filled in.</summary>
    public HashSet<string> RequiredFor { get; } = [];

    /// <summary>Roles that may see it; all when empty.</summary>
    public HashSet<string> VisibleTo { get; } = [];

    public List<OptionDraft> Options { get; } = [];

    public List<FieldDraft> Columns { get; } = [];

    public string Min { get; set; } = "";

    public string Max { get; set; } = "";

    public string MaxLength { get; set; } = "";

    /// <summary>Whether what is written stands on a public page or in a document.</summary>
    public bool IsPublic { get; set; }

    public bool NotAfterToday { get; set; }

    public string NotBefore { get; set; } = "";

    public string NotAfter { get; set; } = "";

    /// <summary>Whether the law or the record fills it in: its kind cannot be changed then.</summary>
    public bool IsBound => TaskFieldTypes.Bound.Contains(Type);

    /// <summary>A field that stands in a form.</summary>
    public static FieldDraft Of(TaskFormField field)
    {
        var draft = new FieldDraft(field)
        {
            Name = field.Name,
            Type = field.Type,
            Label = field.Label,
            Hint = field.Hint ?? "",
            IsRequired = field.Required,
            Min = Say(field.Min),
            Max = Say(field.Max),
            MaxLength = Say(field.MaxLength),
            IsPublic = field.Public,
            NotAfterToday = field.NotAfterToday,
            NotBefore = Say(field.NotBefore),
            NotAfter = Say(field.NotAfter),
        };
        draft.RequiredFor.UnionWith(field.RequiredFor);
        draft.VisibleTo.UnionWith(field.VisibleTo);
        draft.Options.AddRange(field.Options.Select(option => new OptionDraft { Value = option.Value, Label = option.Label }));
        draft.Columns.AddRange(field.Columns.Select(Of));
        return draft;
    }

    /// <summary>A new field with a name that no other has.</summary>
    public static FieldDraft New(string type, IEnumerable<FieldDraft> others, string prefix)
    {
        var taken = others.Select(other => other.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var draft = new FieldDraft(new TaskFormField()) { Name = Enumerable.Range(1, int.MaxValue).Select(number => $"{prefix}{number}").First(name => !taken.Contains(name)) };
        draft.Retype(type);
        return draft;
    }

    /// <summary>Makes it another kind of field, with what that kind needs to begin with.</summary>
    public void Retype(string type)
    {
        Type = type;
        while (type is TaskFieldTypes.Choice or TaskFieldTypes.Choices && Options.Count < 2)
        {
            AddOption();
        }

        if (type == TaskFieldTypes.Table && Columns.Count == 0)
        {
            Columns.Add(New(TaskFieldTypes.Text, [], "column"));
        }
    }

    /// <summary>Adds an option with a value that no other has.</summary>
    public void AddOption()
    {
        var taken = Options.Select(option => option.Value).ToHashSet(StringComparer.Ordinal);
        Options.Add(new OptionDraft { Value = Enumerable.Range(1, int.MaxValue).Select(number => $"option{number}").First(value => !taken.Contains(value)) });
    }

    /// <summary>The field as it will stand in the form. What this kind of field does not know is left out.</summary>
    /// <param name="unreadable">Gets the parts that are no number or no day.</param>
    public TaskFormField ToField(ICollection<string> unreadable)
    {
        var hasRange = Type is TaskFieldTypes.Number or TaskFieldTypes.Table or TaskFieldTypes.File;
        return _origin with
        {
            Name = Name.Trim(),
            Type = Type,
            Label = Label.Trim(),
            Hint = Hint.Trim() is { Length: > 0 } hint ? hint : null,
            Required = IsRequired,
            RequiredFor = IsRequired ? [] : Listed(_origin.RequiredFor, RequiredFor),
            VisibleTo = Listed(_origin.VisibleTo, VisibleTo),
            Options = Type is TaskFieldTypes.Choice or TaskFieldTypes.Choices ? [.. Options.Select(option => new TaskFormOption(option.Value, option.Label.Trim()))] : [],
            Columns = Type == TaskFieldTypes.Table ? [.. Columns.Select(column => column.ToField(unreadable))] : [],
            Min = IsBound ? _origin.Min : hasRange && Type != TaskFieldTypes.File ? Number(Min, "min", unreadable) : null,
            Max = IsBound ? _origin.Max : hasRange ? Number(Max, "max", unreadable) : null,
            MaxLength = Type == TaskFieldTypes.Text ? (int?)Number(MaxLength, "maxLength", unreadable) : null,
            Public = Type == TaskFieldTypes.Text && IsPublic,
            NotAfterToday = Type == TaskFieldTypes.Date && NotAfterToday,
            NotBefore = Type == TaskFieldTypes.Date ? Day(NotBefore, "notBefore", unreadable) : null,
            NotAfter = Type == TaskFieldTypes.Date ? Day(NotAfter, "notAfter", unreadable) : null,
        };
    }

    // What stood there keeps its order: nothing is a difference that nobody made.
    private static List<string> Listed(IReadOnlyList<string> before, HashSet<string> now) => [.. before.Where(now.Contains), .. now.Except(before).Order(StringComparer.Ordinal)];

    private static string Say(IFormattable? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString(null, CultureInfo.InvariantCulture),
    };

    private static decimal? Number(string text, string part, ICollection<string> unreadable)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && (part != "maxLength" || number is >= int.MinValue and <= int.MaxValue && number % 1 == 0))
        {
            return number;
        }

        unreadable.Add(part);
        return null;
    }

    private static DateOnly? Day(string text, string part, ICollection<string> unreadable)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        unreadable.Add(part);
        return null;
    }

    /// <summary>An option being edited.</summary>
    public sealed class OptionDraft
    {
        public string Value { get; init; } = "";

        public string Label { get; set; } = "";
    }
}
