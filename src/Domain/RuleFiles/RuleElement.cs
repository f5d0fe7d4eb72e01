using System.Globalization;
using System.Text.Json;

namespace CreditFlow.Domain.RuleFiles;

/// <summary>A JSON value that knows where it stands, so that every complaint about a rule file names the place.</summary>
/// <remarks>Strict on purpose: an unknown property is refused, because a misspelt rule that is silently ignored is a wrong rule.</remarks>
internal readonly struct RuleElement
{
    private readonly JsonElement _value;
    private readonly string _file;

    private RuleElement(string file, string path, JsonElement value)
    {
        _file = file;
        Path = path;
        _value = value;
    }

    public string Path { get; }

    /// <summary>Parses a whole file and hands its root object to <paramref name="read"/>.</summary>
    public static T Read<T>(string file, string json, Func<RuleElement, T> read)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = new RuleElement(file, "$", document.RootElement);
            return read(root.Expect(JsonValueKind.Object, "an object"));
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"line {number + 1}") : "$";
            throw new RuleFileException(file, line, "not well-formed JSON: " + exception.Message, exception);
        }
    }

    /// <summary>Refuses any property that is not named here.</summary>
    public RuleElement Only(params ReadOnlySpan<string> names)
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (var property in _value.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw At(property.Name).Error($"unknown property; known here are {string.Join(", ", names)}");
            }
        }

        return this;
    }

    public RuleElement Required(string name) =>
        Optional(name) ?? throw At(name).Error("is missing");

    /// <summary>The property, or null when it is absent or JSON null.</summary>
    public RuleElement? Optional(string name)
    {
        Expect(JsonValueKind.Object, "an object");
        return _value.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new RuleElement(_file, $"{Path}.{name}", value)
            : null;
    }

    public IEnumerable<RuleElement> Items()
    {
        Expect(JsonValueKind.Array, "an array");
        var (file, path) = (_file, Path);
        return _value.EnumerateArray().Select((item, index) => new RuleElement(file, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), item));
    }

    /// <summary>An array with at least one item.</summary>
    public IEnumerable<RuleElement> SomeItems() =>
        Expect(JsonValueKind.Array, "an array")._value.GetArrayLength() > 0 ? Items() : throw Error("needs at least one entry");

    public string Text()
    {
        var text = Expect(JsonValueKind.String, "a text")._value.GetString()!;
        return string.IsNullOrWhiteSpace(text) ? throw Error("must not be empty") : text;
    }

    public int Whole(int atLeast, int atMost)
    {
        Expect(JsonValueKind.Number, "a whole number");
        return _value.TryGetInt32(out var number) && number >= atLeast && number <= atMost
            ? number
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {atLeast} to {atMost}, but is {_value.GetRawText()}"));
    }

    public bool Flag() => _value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error("must be true or false"),
    };

    public DateOnly Date() =>
        DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Error($"'{Text()}' is not a calendar date written as 2026-10-15");

    /// <summary>One of a closed list of words.</summary>
    public T OneOf<T>(params ReadOnlySpan<(string Word, T Meaning)> words)
    {
        var text = Text();
        foreach (var (word, meaning) in words)
        {
            if (word == text)
            {
                return meaning;
            }
        }

        var known = string.Join(", ", words.ToArray().Select(pair => pair.Word));
        throw Error($"'{text}' is not known; known are {known}");
    }

    public RuleFileException Error(string problem) => new(_file, Path, problem);

    private RuleElement At(string name) => new(_file, $"{Path}.{name}", _value);

    private RuleElement Expect(JsonValueKind kind, string what) =>
        _value.ValueKind == kind ? this : throw Error($"must be {what}");
}
