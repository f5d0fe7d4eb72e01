using System.Text.Json;
using System.Text.Json.Nodes;

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

    private static readonly Dictionary<Type, string> ByType = Reverse();

    /// <summary>Every alias, in the order of the table.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The type behind an alias, a full name or an assembly-qualified name of one in the table; <see cref="object"/> for any other.</summary>
    public static Type TypeOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return typeof(object);
        }

        if (ByName.TryGetValue(name, out var type))
        {
            return type;
        }

        var simple = name.Split(',', 2)[0].Trim();
        return simple.StartsWith("System.", StringComparison.Ordinal) && ByName.TryGetValue(simple[(simple.LastIndexOf('.') + 1)..], out type) ? type : typeof(object);
    }

    /// <summary>Whether a name is in the table, by alias, full name or assembly-qualified name. No name at all means <see cref="object"/>.</summary>
    public static bool IsKnown(string? name) => TypeOf(name) != typeof(object) || string.IsNullOrWhiteSpace(name) || name.Split(',', 2)[0].Trim() is "Object" or "object" or "System.Object";

    /// <summary>The alias of a type, or its full name with assembly when it has none.</summary>
    public static string NameOf(Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        return ByType.TryGetValue(underlying, out var name) ? name
            : typeof(IEnumerable<string>).IsAssignableFrom(underlying) ? "List<String>"
            : $"{underlying.FullName}, {underlying.Assembly.GetName().Name}";
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
