using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>An input or output of a workflow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Type alias.</param>
/// <param name="DisplayName">Label, or <see langword="null"/>.</param>
public sealed record ArgumentDeclaration(string Name, string TypeName, string? DisplayName)
{
    internal static IReadOnlyList<ArgumentDeclaration> ReadAll(JsonNode? node) =>
        node is not JsonArray list
            ? []
            : [.. list.OfType<JsonObject>().Select(item => new ArgumentDeclaration(item.GetText("name") ?? "", item.GetText("type") ?? "Object", item.GetText("displayName")))];
}
