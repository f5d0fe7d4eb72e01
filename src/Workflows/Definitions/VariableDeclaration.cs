using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Definitions;

/// <summary>A variable as a definition declares it.</summary>
/// <param name="Id">Id by which expressions and outputs refer to it.</param>
/// <param name="Name">Name by which scripts refer to it.</param>
/// <param name="TypeName">Type alias.</param>
/// <param name="IsArray">Whether it holds a list.</param>
/// <param name="Default">Its value before the first write; <see langword="null"/> when none is given. Shared: never changed.</param>
public sealed record VariableDeclaration(string Id, string Name, string TypeName, bool IsArray, JsonNode? Default)
{
    /// <summary>Type to which written values are converted.</summary>
    public Type Type { get; } = IsArray ? typeof(JsonArray) : TypeAliases.TypeOf(TypeName);

    /// <summary>Whether the given default could not be read as the declared type.</summary>
    public bool HasBadDefault { get; private init; }

    internal JsonNode? Coerce(JsonNode? value) =>
        value is null || Type == typeof(object) || IsArray && value is JsonArray ? value : WorkflowValue.ToJson(WorkflowValue.To(value, Type));

    internal static IReadOnlyList<VariableDeclaration> ReadAll(JsonNode? node)
    {
        if (node is not JsonArray list)
        {
            return [];
        }

        var result = new List<VariableDeclaration>(list.Count);
        foreach (var item in list.OfType<JsonObject>())
        {
            var name = item.GetText("name") ?? "";
            var id = item.GetText("id") ?? name;
            var typeName = item.GetText("typeName") ?? "Object";
            var isArray = item.GetProperty("isArray") is JsonValue flag && flag.GetValueKind() == JsonValueKind.True;
            result.Add(Create(id, name, typeName, isArray, item.GetProperty("value")));
        }

        return result;
    }

    private static VariableDeclaration Create(string id, string name, string typeName, bool isArray, JsonNode? given)
    {
        var bare = new VariableDeclaration(id, name, typeName, isArray, null);
        if (given is null)
        {
            return bare;
        }

        try
        {
            var text = given is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
            var structured = isArray || bare.Type != typeof(object) && bare.Type != typeof(string) && !typeof(IConvertible).IsAssignableFrom(bare.Type) && !bare.Type.IsValueType;
            var parsed = text is null ? given.DeepClone()
                : structured ? WorkflowValue.ParseJson(text)
                : text.Length == 0 && bare.Type != typeof(string) ? null
                : bare.Coerce(JsonValue.Create(text));
            return bare with { Default = text is null ? bare.Coerce(parsed) : parsed };
        }
        catch (Exception exception) when (exception is ValueConversionException or JsonException)
        {
            return bare with { HasBadDefault = true };
        }
    }
}
