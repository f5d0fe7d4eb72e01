using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Admin.Api;

/// <summary>Running processes over HTTP, for those who look after them. Whoever has none of their roles is told that there is nothing.</summary>
internal static class InstanceEndpoints
{
    private const string KeyHeader = "Idempotency-Key";

    public static void MapInstanceOperations(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/admin/instances").WithTags("Operations").AddEndpointFilter<SameSiteOnly>().AddEndpointFilter<AdminAccess>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("", ListAsync).WithName("ListInstances").WithSummary("Instances of processes, those that moved last first");
        api.MapGet("/{id}", GetAsync).WithName("GetInstance").WithSummary("One instance: incidents, waits, variables, journal");
        Describe(api.MapPost("/{id}/suspend", SuspendAsync), "SuspendInstance", "Stop an instance for a while: no wait of it ends, what comes is kept");
        Describe(api.MapPost("/{id}/unsuspend", UnsuspendAsync), "UnsuspendInstance", "Let a suspended instance go on, with what came meanwhile");
        Describe(api.MapPost("/{id}/cancel", CancelAsync), "CancelInstance", "End an instance; refused while it carries an open case");
        Describe(api.MapPost("/{id}/unpark", UnparkAsync), "UnparkInstance", "Let sweeps try an instance again whose turns failed as a whole");
        Describe(api.MapPost("/{id}/retry", RetryAsync), "RetryInstance", "Run failed activities again");
        Describe(api.MapPost("/{id}/skip", SkipAsync), "SkipActivity", "Complete a failed or waiting activity in its place; refused for tasks of people and waits of the law");
        Describe(api.MapPost("/{id}/variables/{variable}", SetVariableAsync), "SetInstanceVariable", "Correct a variable; the journal keeps both values");
        Describe(api.MapPost("/{id}/migrate", MigrateAsync), "MigrateInstance", "Move an instance to another version of its definition; its waits and tasks follow");
        Describe(api.MapPost("/migration-report", TryMigrationAsync), "TryMigration", "Dry run: which unfinished instances could move to a version, and why others cannot");
    }

    private static void Describe(RouteHandlerBuilder command, string name, string summary) => command.WithName(name).WithSummary(summary)
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Ok<InstanceListBody>> ListAsync(
        AdminInstances instances,
        CancellationToken cancellationToken,
        [Description("attention, running, suspended, finished or all")] string view = nameof(InstanceView.Attention),
        [Description("Id of a definition")] string? definition = null,
        [Description("Part of an id or name, or the number of a case")] string? q = null,
        [Description("From 1, 20 rows each")] int page = 1)
    {
        if (!Enum.TryParse<InstanceView>(view, ignoreCase: true, out var chosen) || !Enum.IsDefined(chosen))
        {
            throw RejectedException.Invalid("query.choice-unknown", "view", "view", string.Join("、", Enum.GetNames<InstanceView>()));
        }

        var found = await instances.ListAsync(new InstanceQuery(chosen, definition, q, page), cancellationToken);
        return TypedResults.Ok(new InstanceListBody([.. found.Lines.Select(InstanceLineBody.Of)], found.Total, found.Page, found.Pages));
    }

    private static async Task<Ok<InstanceDetailBody>> GetAsync(string id, ClaimsPrincipal user, AdminInstances instances, CancellationToken cancellationToken) =>
        TypedResults.Ok(InstanceDetailBody.Of(await instances.OpenAsync(CurrentStaff.From(user), id, cancellationToken)));

    private static async Task<NoContent> SuspendAsync(string id, ReasonBody body, ClaimsPrincipal user, InstanceOperations operations, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await operations.SuspendAsync(CurrentStaff.From(user), id, body.Reason, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UnsuspendAsync(string id, ReasonBody body, ClaimsPrincipal user, InstanceOperations operations, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await operations.UnsuspendAsync(CurrentStaff.From(user), id, body.Reason, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CancelAsync(string id, ReasonBody body, ClaimsPrincipal user, InstanceOperations operations, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await operations.CancelAsync(CurrentStaff.From(user), id, body.Reason, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UnparkAsync(string id, ReasonBody body, ClaimsPrincipal user, InstanceOperations operations, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await operations.UnparkAsync(CurrentStaff.From(user), id, body.Reason, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RetryAsync(string id, RetryBody body, ClaimsPrincipal user, InstanceOperations operations, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await operations.RetryAsync(CurrentStaff.From(user), id, body.Reason, body.Execution, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SkipAsync(string id, SkipBody body, ClaimsPrincipal user, InstanceOperations operations, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await operations.SkipAsync(CurrentStaff.From(user), id, body.Reason, body.Execution, body.Outcome, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SetVariableAsync(string id, string variable, VariableValueBody body, ClaimsPrincipal user, InstanceOperations operations, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await operations.SetVariableAsync(CurrentStaff.From(user), id, body.Reason, variable, body.Value, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> MigrateAsync(string id, MigrateBody body, ClaimsPrincipal user, InstanceOperations operations, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await operations.MigrateAsync(CurrentStaff.From(user), id, body.Reason, body.ToVersionId, body.Activities ?? [], idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<MigrationReport>> TryMigrationAsync(TryMigrationBody body, ClaimsPrincipal user, MigrationReports reports, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reports.TryAsync(CurrentStaff.From(user), body.FromVersionId, body.ToVersionId, body.Activities ?? [], cancellationToken));
}
