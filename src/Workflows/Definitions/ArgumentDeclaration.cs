using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>An input or output of a workflow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Type alias.</param>
/// <param name="DisplayName">Label, or <see langword="null"/>.</param>
public sealed record ArgumentDeclaration(string Name, string TypeName, string? DisplayName)
{
    /// <summary>What it means, or <see langword="null"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Editor for the value when the workflow is used as an activity, or <see langword="null"/>.</summary>
    public string? UIHint { get; init; }

    internal static IReadOnlyList<ArgumentDeclaration> ReadAll(JsonNode? node) => node is not JsonArray list ? [] : [.. list.OfType<JsonObject>().Select(Read)];

    private static ArgumentDeclaration Read(JsonObject item) => new(item.GetText("name") ?? "", item.GetText("type") ?? "Object", item.GetText("displayName"))
    {
        Description = item.GetText("description"),
        UIHint = item.GetText("uiHint"),
    };
}
