using CreditFlow.Domain.Calendar;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.ElsaApi.Descriptors;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Trials;

/// <summary>Tries one activity of a stored version, as the Studio's test tab asks for it.</summary>
internal static class ActivityTrialEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("tests/activities", Try).RequireAuthorization(StudioAccess.Design);

    /// <summary>The Studio's panel breaks on any other answer than 200, so what cannot be tried is told as a failure of the trial.</summary>
    private static async Task<JsonHttpResult<ActivityTrialResult>> Try(HttpRequest request, IWorkflowStore store, TimeProvider time, IStringLocalizer<PaletteTexts> texts, CancellationToken cancellationToken)
    {
        if (await ElsaJson.ReadAsync<ActivityTrialBody>(request, cancellationToken) is not { WorkflowDefinitionHandle.DefinitionVersionId: { } versionId, ActivityHandle: { } handle }
            || (handle.ActivityNodeId ?? handle.ActivityId) is not { } activity
            || await store.FindDefinitionByIdAsync(versionId, cancellationToken) is not { } row
            || IsolatedActivity.Take(DefinitionReader.Read(row.Json), activity) is not { } alone)
        {
            return ElsaJson.Ok(ActivityTrialResult.Failed(texts["Trial.NotStored"]));
        }

        return ElsaJson.Ok(await ActivityTrial.RunAsync(alone, ChinaTime.DayOf(time.GetUtcNow()), time, cancellationToken));
    }

    internal sealed record ActivityTrialBody(DefinitionHandle? WorkflowDefinitionHandle, ActivityHandle? ActivityHandle);

    internal sealed record DefinitionHandle(string? DefinitionVersionId);

    internal sealed record ActivityHandle(string? ActivityNodeId, string? ActivityId);
}
