using System.Globalization;
using System.Text.Json;

namespace CreditFlow.Domain.RuleFiles;

/// <summary>A JSON value that knows where it stands, so that every complaint about a rule file names the line and the place.</summary>
/// <remarks>Strict on purpose: an unknown property is refused, because a misspelt rule that is silently ignored is a wrong rule.</remarks>
internal readonly struct RuleElement
{
    private readonly JsonElement _value;
    private readonly Source _source;

    private RuleElement(Source source, string path, JsonElement value)
    {
        _source = source;
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
            var root = new RuleElement(new Source(file, json), "$", document.RootElement);
            return read(root.Expect(JsonValueKind.Object, "对象 { … }"));
        }
        catch (JsonException exception) when (exception.LineNumber is null && new RuleLines(json).Duplicate is { } twice)
        {
            throw new RuleFileException(file, twice.Path, "这个属性写了两次，请删去一处", twice.Line, exception);
        }
        catch (JsonException exception)
        {
            throw new RuleFileException(file, "$", "不是合格的 JSON，请检查该行前后的逗号、引号和括号：" + exception.Message, (int?)(exception.LineNumber + 1), exception);
        }
    }

    /// <summary>Refuses any property that is not named here.</summary>
    public RuleElement Only(params ReadOnlySpan<string> names)
    {
        Expect(JsonValueKind.Object, "对象 { … }");
        foreach (var property in _value.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw At(property.Name).Error($"没有这个属性，请删去或者改正拼写；此处可用的是 {string.Join("、", names)}");
            }
        }

        return this;
    }

    public RuleElement Required(string name) =>
        Optional(name) ?? throw At(name).Error("缺少这个属性，请补上");

    /// <summary>The property, or null when it is absent or JSON null.</summary>
    public RuleElement? Optional(string name)
    {
        Expect(JsonValueKind.Object, "对象 { … }");
        return _value.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new RuleElement(_source, $"{Path}.{name}", value)
            : null;
    }

    public IEnumerable<RuleElement> Items()
    {
        Expect(JsonValueKind.Array, "数组 [ … ]");
        var (source, path) = (_source, Path);
        return _value.EnumerateArray().Select((item, index) => new RuleElement(source, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), item));
    }

    /// <summary>An array with at least one item.</summary>
    public IEnumerable<RuleElement> SomeItems() =>
        Expect(JsonValueKind.Array, "数组 [ … ]")._value.GetArrayLength() > 0 ? Items() : throw Error("至少要有一项");

    public string Text()
    {
        var text = Expect(JsonValueKind.String, "文字")._value.GetString()!;
        return string.IsNullOrWhiteSpace(text) ? throw Error("不能为空") : text;
    }

    public int Whole(int atLeast, int atMost)
    {
        Expect(JsonValueKind.Number, "整数");
        return _value.TryGetInt32(out var number) && number >= atLeast && number <= atMost
            ? number
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"应为 {atLeast} 到 {atMost} 的整数，现为 {_value.GetRawText()}"));
    }

    public bool Flag() => _value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error("应为 true 或者 false"),
    };

    public DateOnly Date() =>
        DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Error($"“{Text()}”不是日期，请写成 2026-10-15 的样子");

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

        var known = string.Join("、", words.ToArray().Select(pair => pair.Word));
        throw Error($"没有“{text}”这个取值，可用的是 {known}");
    }

    public RuleFileException Error(string problem) => new(_source.File, Path, problem, new RuleLines(_source.Json).LineOf(Path), null);

    private RuleElement At(string name) => new(_source, $"{Path}.{name}", _value);

    private RuleElement Expect(JsonValueKind kind, string what) =>
        _value.ValueKind == kind ? this : throw Error($"应为{what}");

    private sealed record Source(string File, string Json);
}
