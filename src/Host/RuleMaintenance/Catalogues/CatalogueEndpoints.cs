using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Pages;
using CreditFlow.Host.RuleMaintenance.Calendars;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.RuleMaintenance.Catalogues;

/// <summary>The catalogues over HTTP: published for everybody (PUB-01, COL-08), maintained by administrators.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogueApi(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("/api/public/catalogue").WithTags("Public").AllowAnonymous().RequireRateLimiting(PageServices.SearchLimit).ProducesProblem(StatusCodes.Status404NotFound);
        open.MapGet("", ListOpen).WithName("ListCatalogues").WithSummary("The published catalogues of acts");
        open.MapGet("/{agency}", GetOpen).WithName("GetCatalogue").WithSummary("One agency's acts with class, publicity period and law");
        var api = endpoints.MapGroup("/api/admin/catalogue").WithTags("Catalogue").RequireAuthorization().AddEndpointFilter<SameSiteOnly>().AddEndpointFilter<AdminAccess>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/versions", VersionsAsync).WithName("ListCatalogueVersions").WithSummary("Versions of all catalogues, the newest first");
        api.MapGet("/{agency}.json", ExportAsync).WithName("ExportCatalogue").WithSummary("The catalogue that counts today, in the format of rules/catalogue");
        api.MapGet("/{agency}.xlsx", ExportWorkbookAsync).WithName("ExportCatalogueWorkbook").WithSummary("The catalogue that counts today as a workbook that can be changed and imported again");
        api.MapPost("/{agency}/versions", ProposeAsync).WithName("ProposeCatalogue").WithSummary("Propose a whole catalogue from a day on; a second person signs it");
        api.MapPost("/versions/{id:guid}/sign", SignAsync).WithName("SignCatalogue").WithSummary("Sign a version as the second person");
        api.MapPost("/versions/{id:guid}/refuse", RefuseAsync).WithName("RefuseCatalogue").WithSummary("Refuse a version, or withdraw one's own");
    }

    private static Ok<IReadOnlyList<OpenCatalogue>> ListOpen(ViolationCatalogue catalogue, AgencyDirectory agencies) =>
        TypedResults.Ok<IReadOnlyList<OpenCatalogue>>([.. catalogue.Catalogues.Select(one => OpenCatalogue.Of(one, agencies))]);

    private static Ok<OpenCatalogue> GetOpen(string agency, ViolationCatalogue catalogue, AgencyDirectory agencies) =>
        TypedResults.Ok(OpenCatalogue.Of(catalogue.Catalogues.FirstOrDefault(one => one.AgencyId == agency) ?? throw RejectedException.NotFound("catalogue.not-found", agency), agencies));

    private static async Task<Ok<IReadOnlyList<RuleVersionLine>>> VersionsAsync(ClaimsPrincipal user, RuleVersions versions, CancellationToken cancellationToken) =>
        TypedResults.Ok(await versions.ListAsync(CurrentStaff.From(user), RuleVersionKind.Catalogue, null, cancellationToken));

    private static async Task<ContentHttpResult> ExportAsync(string agency, ClaimsPrincipal user, CatalogueDesk desk, HttpContext context, CancellationToken cancellationToken)
    {
        var text = await desk.TextAsync(CurrentStaff.From(user), agency, cancellationToken);
        context.Response.Headers.ContentDisposition = $"attachment; filename={Uri.EscapeDataString(agency)}.json";
        return TypedResults.Content(text, "application/json; charset=utf-8");
    }

    private static async Task<FileContentHttpResult> ExportWorkbookAsync(string agency, ClaimsPrincipal user, CatalogueDesk desk, CancellationToken cancellationToken)
    {
        var text = await desk.TextAsync(CurrentStaff.From(user), agency, cancellationToken);
        return TypedResults.File(CatalogueWorkbook.Write(AgencyCatalogue.Parse(text, agency)), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{agency}.xlsx");
    }

    private static async Task<Ok<ProposedVersion>> ProposeAsync(string agency, CatalogueProposal proposal, ClaimsPrincipal user, CatalogueDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ProposedVersion(await desk.ProposeAsync(CurrentStaff.From(user), agency, proposal.Catalogue.ToJsonString(), proposal.From, proposal.Reason, cancellationToken)));

    private static async Task<NoContent> SignAsync(Guid id, VersionDecision decision, ClaimsPrincipal user, RuleVersions versions, CancellationToken cancellationToken)
    {
        await versions.SignAsync(CurrentStaff.From(user), id, decision.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RefuseAsync(Guid id, VersionDecision decision, ClaimsPrincipal user, RuleVersions versions, CancellationToken cancellationToken)
    {
        await versions.RefuseAsync(CurrentStaff.From(user), id, decision.Reason, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A catalogue to come into force.</summary>
internal sealed record CatalogueProposal([property: Description("A file in the format of rules/catalogue")] JsonObject Catalogue, [property: Description("The first day on which it counts")] DateOnly From, string? Reason);

/// <summary>A published catalogue.</summary>
internal sealed record OpenCatalogue(string Agency, string AgencyName, string Title, string Version, IReadOnlyList<OpenAct> Acts)
{
    public static OpenCatalogue Of(AgencyCatalogue catalogue, AgencyDirectory agencies) => new(
        catalogue.AgencyId,
        agencies.Find(catalogue.AgencyId)?.Name ?? catalogue.AgencyId,
        catalogue.Title,
        catalogue.Version,
        [.. catalogue.Entries.OrderBy(entry => entry.Item).Select(entry => new OpenAct(entry.Item, entry.Act, entry.Class, entry.Months, entry.Basis))]);
}

/// <summary>One act of a published catalogue.</summary>
internal sealed record OpenAct(int Item, string Act, Domain.Publicity.ViolationClass Class, [property: Description("Publicity period in months")] int Months, string? Basis);
