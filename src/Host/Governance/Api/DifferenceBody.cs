using CreditFlow.Host.Governance.Queries;

namespace CreditFlow.Host.Governance.Api;

/// <summary>What a content would change in the published version, in the designer's words.</summary>
internal sealed record DifferenceBody(int? PublishedVersion, int Version, IReadOnlyList<DifferenceGroup> Groups)
{
    public static DifferenceBody Of(ComparedContent content) => new(content.BeforeVersion, content.AfterVersion, content.Groups);
}
