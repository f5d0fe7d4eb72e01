using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Processes whose shipped content has changed and could not be published by itself.</summary>
internal static class ProcessNoticeEndpoints
{
    public static void MapProcessNotices(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/admin/process-notices", ListAsync).RequireAuthorization(StudioAccess.Pages).WithTags("Admin").WithName("ListProcessNotices")
            .WithSummary("Shipped processes with new content that an administrator must look at, newest first").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Ok<IReadOnlyList<ProcessNotice>>> ListAsync(IDefinitionStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<ProcessNotice>>([.. (await store.FindNoticesAsync(cancellationToken)).Select(head => new ProcessNotice(head.DefinitionId, head.Notice!, head.NoticeAt!.Value))]);

    /// <summary>One of them.</summary>
    internal sealed record ProcessNotice(string DefinitionId, string Text, DateTimeOffset At);
}
