namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Elsa's links, which the Studio takes for permissions: without <c>publish</c> an editor only reads.</summary>
internal static class DefinitionLinks
{
    public static IReadOnlyList<Link> Of(string definitionId, string versionId, bool isWritable)
    {
        var definition = $"{Base}/{definitionId}";
        List<Link> links =
        [
            new($"{Base}/by-definition-id/{definitionId}", "self", "GET"),
            new($"{Base}/by-id/{versionId}", "self", "GET"),
            new($"{definition}/versions", "versions", "GET"),
            new($"{definition}/export", "export", "POST"),
        ];
        if (isWritable)
        {
            links.AddRange(
            [
                new($"{definition}/bulk-dispatch", "bulk-dispatch", "POST"),
                new($"{definition}/dispatch", "dispatch", "POST"),
                new($"{definition}/execute", "execute", "POST"),
                new($"{definition}/publish", "publish", "POST"),
                new($"{definition}/retract", "retract", "POST"),
                new(definition, "delete", "DELETE"),
                new($"{Base}/import", "import", "PUT"),
                new($"{definition}/update-references", "update-references", "POST"),
            ]);
        }

        return links;
    }

    public static IReadOnlyList<Link> OfList(bool isWritable)
    {
        List<Link> links =
        [
            new(Base, "self", "GET"),
            new($"{Base}/validation/is-name-unique", "is-name-unique", "GET"),
            new($"{Base}/query/count", "count", "GET"),
            new($"{Base}/many-by-id", "many-by-id", "GET"),
        ];
        if (isWritable)
        {
            links.AddRange(
            [
                new($"{Bulk}/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
                new($"{Bulk}/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
                new($"{Bulk}/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
                new($"{Bulk}/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
                new($"{Base}/import", "import", "POST"),
                new($"{Base}/import-files", "import-files", "POST"),
                new(Base, "create", "POST"),
            ]);
        }

        return links;
    }

    private const string Base = ElsaApiServices.Prefix + "/workflow-definitions";
    private const string Bulk = ElsaApiServices.Prefix + "/bulk-actions";
}

/// <summary>What may be done with a thing, and how.</summary>
internal sealed record Link(string Href, string Rel, string Method);
