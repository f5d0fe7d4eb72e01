using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CreditFlow.Domain.RuleFiles;

/// <summary>Finds the line on which a value stands in the text of a rule file.</summary>
public sealed class RuleLines
{
    private readonly Dictionary<string, int> _lines = [];

    /// <summary>Reads a text that is well-formed JSON.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public RuleLines(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes);
        var open = new Stack<(string Path, bool IsArray, int Next)>();
        string? name = null;
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += bytes.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString();
                    var property = $"{open.Peek().Path}.{name}";
                    if (!_lines.TryAdd(property, line))
                    {
                        Duplicate ??= (property, line);
                    }

                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    continue;
            }

            var path = PathOf(open, name);
            _lines.TryAdd(path, line);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((path, reader.TokenType == JsonTokenType.StartArray, 0));
            }
        }
    }

    /// <summary>The first property that is written twice in the same object, with the line of its second writing; null when there is none.</summary>
    public (string Path, int Line)? Duplicate { get; private set; }

    /// <summary>The line, counted from 1, of the value at a path (<c>$.classes[0].max</c>), or of the innermost value around it when it is missing.</summary>
    public int LineOf(string path)
    {
        while (path.Length > 1)
        {
            if (_lines.TryGetValue(path, out var line))
            {
                return line;
            }

            path = path[..Math.Max(1, path.LastIndexOfAny(['.', '[']))];
        }

        return _lines.GetValueOrDefault("$", 1);
    }

    private static string PathOf(Stack<(string Path, bool IsArray, int Next)> open, string? name)
    {
        if (open.Count == 0)
        {
            return "$";
        }

        if (!open.Peek().IsArray)
        {
            return $"{open.Peek().Path}.{name}";
        }

        var (path, _, next) = open.Pop();
        open.Push((path, true, next + 1));
        return string.Create(CultureInfo.InvariantCulture, $"{path}[{next}]");
    }
}
