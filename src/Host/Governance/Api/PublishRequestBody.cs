using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance.Api;

/// <summary>A request to publish, or to take back what is published.</summary>
internal sealed record PublishRequestBody(
    string Id, bool IsRetraction, string VersionId, int Version, string Hash, PublishRequestState State, string? Reason, string AskedBy, DateTimeOffset AskedAt, string? EndedBy, DateTimeOffset? EndedAt, string? Remark, int Revision)
{
    public static PublishRequestBody Of(PublishRequest request) => new(
        request.Id, request.IsRetraction, request.VersionId, request.Version, request.Hash, request.State, request.Reason, request.AskedByName, request.AskedAt, request.EndedByName, request.EndedAt, request.Remark, request.Revision);
}
