using CreditFlow.Host.Governance.Queries;

namespace CreditFlow.Host.Governance.Api;

/// <summary>A definition of the list.</summary>
/// <param name="PublishedVersion">Number of the version that new cases take.</param>
/// <param name="DraftVersion">Number of the latest version when it is not published and not asked for.</param>
/// <param name="Running">Instances that have not ended.</param>
internal sealed record DefinitionLineBody(string DefinitionId, string Name, int? PublishedVersion, int? DraftVersion, PublishRequestBody? Waiting, int Running, string? Notice)
{
    public static DefinitionLineBody Of(DefinitionLine line) =>
        new(line.DefinitionId, line.Name, line.Published?.Version, line.Draft?.Version, line.Waiting is { } waiting ? PublishRequestBody.Of(waiting) : null, line.Running, line.Notice);
}
