using System.Security.Claims;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Execution;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>Instances: lists, the viewer's reads, and what the Studio would like to delete.</summary>
internal static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-instances", ListByQueryAsync);
        api.MapPost("/workflow-instances", ListByBodyAsync);
        api.MapGet("/workflow-instances/{id}", GetAsync);
        api.MapGet("/workflow-instances/{id}/execution-state", StandingAsync);
        api.MapGet("/workflow-instances/{id}/variables", VariablesAsync);
        api.MapPost("/workflow-instances/{id}/variables", SetVariables).RequireAuthorization(StudioAccess.Design);
        api.MapGet("/workflow-instances/{id}/export", ExportAsync).RequireAuthorization(StudioAccess.Design);
        api.MapDelete("/workflow-instances/{id}", DeleteAsync).RequireAuthorization(StudioAccess.Design);
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", DeleteMany).RequireAuthorization(StudioAccess.Design);
    }

    private static Task<JsonHttpResult<InstancePage>> ListByQueryAsync(HttpRequest request, InstanceLists lists, CancellationToken cancellationToken) =>
        ListAsync(InstanceListRequest.Of(new ElsaQuery(request)), lists, cancellationToken);

    private static async Task<JsonHttpResult<InstancePage>> ListByBodyAsync(HttpRequest request, InstanceLists lists, CancellationToken cancellationToken) =>
        await ListAsync(await ElsaJson.ReadAsync<InstanceListRequest>(request, cancellationToken) ?? new InstanceListRequest(), lists, cancellationToken);

    private static async Task<JsonHttpResult<InstancePage>> ListAsync(InstanceListRequest request, InstanceLists lists, CancellationToken cancellationToken)
    {
        if (request.IsSystem is true)
        {
            return ElsaJson.Ok(new InstancePage([], 0));
        }

        var (rows, total) = await lists.ListAsync(request.ToFilter(), request.Order(), request.IsDescending(), request.Skip, request.Take, cancellationToken);
        return ElsaJson.Ok(new InstancePage([.. rows.Select(InstanceSummary.Of)], total));
    }

    private static async Task<JsonHttpResult<InstanceBody>> GetAsync(string id, ClaimsPrincipal user, InstanceReading reading, CancellationToken cancellationToken) =>
        ElsaJson.Ok(InstanceBody.Of(await OpenAsync(id, user, reading, cancellationToken), StudioAccess.MayDesign(user)));

    // Polled every few seconds: the list's columns are enough.
    private static async Task<JsonHttpResult<StandingBody>> StandingAsync(string id, InstanceLists lists, CancellationToken cancellationToken) =>
        (await lists.FindAsync([id], cancellationToken)).SingleOrDefault() is { } row
            ? ElsaJson.Ok(new StandingBody(row.Status, row.SubStatus, row.SubStatus, row.UpdatedAt))
            : throw RejectedException.NotFound("instance.not-found");

    private static async Task<JsonHttpResult<ListBody<VariableBody>>> VariablesAsync(string id, ClaimsPrincipal user, InstanceReading reading, CancellationToken cancellationToken) =>
        ElsaJson.Ok(ListBody.Of(VariableBody.Of(await OpenAsync(id, user, reading, cancellationToken))));

    private static void SetVariables() => throw new RejectedException(new Rejection(RejectionKind.RuleForbids, "instance.variables-fixed"));

    private static async Task<JsonHttpResult<ExportBody>> ExportAsync(string id, ClaimsPrincipal user, InstanceReading reading, HttpResponse response, CancellationToken cancellationToken)
    {
        var history = await reading.ExportAsync(user, id, cancellationToken) ?? throw RejectedException.NotFound("instance.not-found");
        response.Headers.ContentDisposition = "attachment; filename=\"workflow-instance.json\"";
        return ElsaJson.Ok(new ExportBody(
            InstanceBody.Of(history, withTrace: true),
            [.. history.Runs.Select(run => RunBody.Of(id, run, withTrace: true))],
            [.. history.Lines.Select(line => JournalBody.Of(id, line, withTrace: true))]));
    }

    // What was decided and how is kept by law (AUD-01): there is no instance that could go.
    private static async Task DeleteAsync(string id, InstanceLists lists, CancellationToken cancellationToken) =>
        throw (await lists.FindAsync([id], cancellationToken)).SingleOrDefault() switch
        {
            null => RejectedException.NotFound("instance.not-found"),
            { Status: nameof(WorkflowStatus.Running) } => RejectedException.Conflict("instance.still-running"),
            _ => RejectedException.Forbidden("instance.kept-by-law"),
        };

    private static JsonHttpResult<DeletedBody> DeleteMany(Errors.ErrorTexts texts) => ElsaJson.Ok(new DeletedBody(0, texts.Of("instance.kept-by-law", [])));

    private static async Task<InstanceHistory> OpenAsync(string id, ClaimsPrincipal user, InstanceReading reading, CancellationToken cancellationToken) =>
        await reading.OpenAsync(user, id, cancellationToken) ?? throw RejectedException.NotFound("instance.not-found");

    /// <param name="WorkflowSubStatus">What the Studio's client reads.</param>
    /// <param name="SubStatus">What Elsa's API says.</param>
    internal sealed record StandingBody(string Status, string WorkflowSubStatus, string SubStatus, DateTimeOffset UpdatedAt);

    internal sealed record ExportBody(InstanceBody WorkflowInstance, IReadOnlyList<RunBody> ActivityExecutionRecords, IReadOnlyList<JournalBody> WorkflowExecutionLogRecords);

    internal sealed record DeletedBody(int Deleted, string Message);
}
