using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Intake;

/// <summary>What becomes of imports, over HTTP: their gates, the wording of their texts, and how timely agencies provide (the steps themselves are tasks).</summary>
internal static class BatchEndpoints
{
    public static void MapBatchApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api").WithTags("Imports").RequireAuthorization(Policies.CaseWork).AddEndpointFilter<SameSiteOnly>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("/batches/{id:guid}", GetAsync).WithName("GetImportForRelease").WithSummary("One import for those who decide about it: where it stands, what its gates kept out").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("/tasks/{taskId:guid}/texts/{recordId:guid}/{field}", EditAsync)
            .WithName("EditPublicText")
            .WithSummary("Word a text as the public will read it")
            .WithDescription("Only for whoever has claimed the review of its import. What it said in full stays sealed.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/records/{id:guid}/full-texts/{field}", RevealAsync)
            .WithName("ReadFullText")
            .WithSummary("The full wording of a redacted text, for staff of the operator and of its source")
            .WithDescription("Each reading is written into the audit log with its purpose.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/provision", ReportAsync).WithName("ReportProvision").WithSummary("On-time shares of the agencies; staff of an agency see its own");
        api.MapGet("/provision/late", LateAsync).WithName("ListLateRecords").WithSummary("Records that came too late");
    }

    private static async Task<Ok<BatchBody>> GetAsync(Guid id, ClaimsPrincipal user, BatchFiles files, CancellationToken cancellationToken) =>
        TypedResults.Ok(BatchBody.Of(await files.OpenAsync(CurrentStaff.From(user), id, cancellationToken)));

    private static async Task<NoContent> EditAsync(Guid taskId, Guid recordId, PublicTextField field, PublicTextBody body, ClaimsPrincipal user, EditPublicText command, CancellationToken cancellationToken)
    {
        await command.RunAsync(CurrentStaff.From(user), taskId, recordId, field, body.Text, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<PublicTextBody>> RevealAsync(
        Guid id, PublicTextField field, ClaimsPrincipal user, BatchFiles files, CancellationToken cancellationToken, [Description("What it is read for; required")] string? purpose = null) =>
        TypedResults.Ok(new PublicTextBody(await files.RevealAsync(CurrentStaff.From(user), id, field, purpose, cancellationToken)));

    private static async Task<Ok<IReadOnlyList<AgencyProvision>>> ReportAsync(
        ClaimsPrincipal user,
        ProvisionReport report,
        AgencyDirectory agencies,
        TimeProvider time,
        CancellationToken cancellationToken,
        [Description("First day of receipt; the first of the year by default")] DateOnly? from = null,
        [Description("Last day of receipt; today by default")] DateOnly? to = null)
    {
        var (first, last) = Period(time, from, to);
        return TypedResults.Ok(await report.ByAgencyAsync(ScopeOf(user, agencies), first, last, cancellationToken));
    }

    private static async Task<Ok<Paged<LateRecord>>> LateAsync(
        ClaimsPrincipal user,
        ProvisionReport report,
        AgencyDirectory agencies,
        TimeProvider time,
        CancellationToken cancellationToken,
        DateOnly? from = null,
        DateOnly? to = null,
        int page = 1)
    {
        var (first, last) = Period(time, from, to);
        return TypedResults.Ok(await report.LateAsync(ScopeOf(user, agencies), first, last, Math.Max(1, page), cancellationToken));
    }

    /// <summary>The operator assesses everybody; others see themselves.</summary>
    internal static string? ScopeOf(ClaimsPrincipal user, AgencyDirectory agencies) => CurrentStaff.From(user).Actor.AgencyId is var agency && agency == agencies.Operator.Id ? null : agency ?? "";

    /// <summary>This year so far, unless told otherwise.</summary>
    internal static (DateOnly From, DateOnly To) Period(TimeProvider time, DateOnly? from, DateOnly? to)
    {
        var last = to ?? ChinaTime.DayOf(time.GetUtcNow());
        return (from ?? new DateOnly(last.Year, 1, 1), last);
    }
}
