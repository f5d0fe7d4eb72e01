using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Reads what the Studio sends as a definition: takes out what is the server's, and finds which revision its editor had read.</summary>
internal static class DefinitionModel
{
    private static readonly string[] OfServer = ["links", "isLatest", "isPublished", "isReadonly", "isSystem", "tenantId"];

    public static DefinitionDraft ToDraft(JsonObject model)
    {
        var (definitionId, baseId) = (TextOf(model["definitionId"]), TextOf(model["id"]));
        var revision = (model["customProperties"] as JsonObject)?[DefinitionAnswers.RevisionProperty] is JsonValue value && value.TryGetValue<long>(out var seen) ? seen : (long?)null;
        return new DefinitionDraft(definitionId, baseId, revision, Clean(model));
    }

    /// <summary>The model without what is the server's.</summary>
    public static JsonObject Clean(JsonObject model)
    {
        var clean = (JsonObject)model.DeepClone();
        foreach (var name in OfServer)
        {
            clean.Remove(name);
        }

        if (clean["customProperties"] is JsonObject custom)
        {
            foreach (var name in custom.Select(property => property.Key).Where(name => name.StartsWith(DefinitionAnswers.ReservedPrefix, StringComparison.Ordinal)).ToList())
            {
                custom.Remove(name);
            }
        }

        return clean;
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
