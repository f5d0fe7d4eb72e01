using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Library;

namespace CreditFlow.Workflows.Expressions;

/// <summary>
/// The closed table of type names that definitions may use. A name that is not here is treated as <c>Object</c>: no type is ever looked up by a name that came from outside.
/// </summary>
public static class TypeAliases
{
    private static readonly Dictionary<string, Type> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Object"] = typeof(object),
        ["String"] = typeof(string),
        ["Boolean"] = typeof(bool),
        ["Int16"] = typeof(short),
        ["Int32"] = typeof(int),
        ["Int64"] = typeof(long),
        ["Long"] = typeof(long),
        ["Single"] = typeof(float),
        ["Double"] = typeof(double),
        ["Decimal"] = typeof(decimal),
        ["Guid"] = typeof(Guid),
        ["DateTime"] = typeof(DateTime),
        ["DateTimeOffset"] = typeof(DateTimeOffset),
        ["DateOnly"] = typeof(DateOnly),
        ["TimeSpan"] = typeof(TimeSpan),
        ["ByteArray"] = typeof(byte[]),
        ["JSON"] = typeof(JsonNode),
        ["ExpandoObject"] = typeof(JsonNode),
        ["JsonElement"] = typeof(JsonElement),
        ["JsonNode"] = typeof(JsonNode),
        ["JsonObject"] = typeof(JsonObject),
        ["JsonArray"] = typeof(JsonArray),
        ["StringDictionary"] = typeof(Dictionary<string, string>),
        ["ObjectDictionary"] = typeof(Dictionary<string, object>),
        ["StringMap"] = typeof(Dictionary<string, string>),
        ["ObjectMap"] = typeof(Dictionary<string, object>),
        ["List<String>"] = typeof(List<string>),
        ["ICollection<String>"] = typeof(List<string>),
        ["String[]"] = typeof(string[]),
        ["Int32[]"] = typeof(int[]),
        ["Object[]"] = typeof(object[]),
    };

    private static readonly (string Start, string End)[] Lists = [("", "[]"), ("List<", ">"), ("IList<", ">"), ("ICollection<", ">"), ("IEnumerable<", ">"), ("HashSet<", ">")];

    private static readonly Dictionary<Type, string> ByType = Reverse();

    // What the aliases are called in .NET, as older files write them.
    private static readonly Dictionary<string, Type> ByFullName = FullNames();

    /// <summary>Every alias, in the order of the table.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The type behind an alias, a full name or an assembly-qualified name of one in the table; <see cref="object"/> for any other.</summary>
    public static Type TypeOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return typeof(object);
        }

        return Find(name) ?? typeof(object);
    }

    /// <summary>Whether a name is in the table: an alias, a list of one, the .NET name of one, or a name that Elsa's designer sends (<see cref="ElsaTypeNames"/>). An empty name stands for <c>Object</c>.</summary>
    public static bool IsKnown(string? name) => string.IsNullOrWhiteSpace(name) || ElsaTypeNames.All.Contains(name) || Find(name) is not null;

    /// <summary>The name of a type in definitions: its alias, Elsa's name for an enum of the stock activities, <c>String</c> for another enum, <c>Object</c> for anything else.</summary>
    public static string NameOf(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return ByType.TryGetValue(underlying, out var name) ? name
            : typeof(IEnumerable<string>).IsAssignableFrom(underlying) ? "List<String>"
            : underlying == typeof(FlowJoinMode) ? ElsaTypeNames.FlowJoinMode
            : underlying == typeof(SwitchMode) ? ElsaTypeNames.SwitchMode
            : underlying == typeof(ForkJoinMode) ? ElsaTypeNames.ForkJoinMode
            : underlying.IsEnum ? "String"
            : "Object";
    }

    private static Type? Find(string name)
    {
        if (ByName.TryGetValue(name, out var type) || ByFullName.TryGetValue(name.Split(',', 2)[0].Trim(), out type))
        {
            return type;
        }

        foreach (var (start, end) in Lists)
        {
            if (name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal) && ByName.ContainsKey(name[start.Length..^end.Length]))
            {
                return typeof(JsonArray);
            }
        }

        return null;
    }

    private static Dictionary<string, Type> FullNames()
    {
        var names = new Dictionary<string, Type>(StringComparer.Ordinal) { ["System.Dynamic.ExpandoObject"] = typeof(JsonNode) };
        foreach (var type in ByName.Values.Where(type => !type.IsGenericType))
        {
            names.TryAdd(type.FullName!, type);
        }

        return names;
    }

    private static Dictionary<Type, string> Reverse()
    {
        var reverse = new Dictionary<Type, string>();
        foreach (var (name, type) in ByName)
        {
            reverse.TryAdd(type, name);
        }

        return reverse;
    }
}
