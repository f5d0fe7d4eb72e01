using System.ComponentModel;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Pages;
using CreditFlow.Host.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Portal.Api;

/// <summary>Everything that the portal's pages do, over HTTP.</summary>
internal static class PortalApi
{
    private const string Tag = "portal";

    /// <summary>All files of an objection and its fields.</summary>
    private const long MostRequestBytes = (UploadInspector.MostFiles * UploadInspector.MostBytes) + (1024 * 1024);

    public static void MapPortalApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api").WithTags(Tag).AllowAnonymous().DisableAntiforgery();
        api.MapGet("/public/records", SearchAsync)
            .WithSummary("Search public records")
            .WithDescription("By name, part of the name, unified social credit code or decision number. Only what may be shown today is found; at most 50 records.")
            .RequireRateLimiting(PageServices.SearchLimit);
        api.MapGet("/public/records/{id:guid}", GetRecordAsync)
            .WithSummary("Read a public record")
            .WithDescription("Why it is shown, since when and until when, with the rules that say so. 404 for what is not public.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .RequireRateLimiting(PageServices.SearchLimit);
        api.MapGet("/public/records/{id:guid}/applications", GetConditionsAsync)
            .WithSummary("What repair and a shorter period need")
            .WithDescription("Condition by condition, with the earliest day on which an application makes sense.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .RequireRateLimiting(PageServices.SearchLimit);
#pragma warning disable RDG003
        // A form with more than one field is more than the generator can: these are compiled at the start.
        DescribeFiling(api.MapPost("/objections", FileObjectionAsync), "File an objection", "Grounds, statement");
        DescribeFiling(api.MapPost("/repairs", FileRepairAsync), "Apply for credit repair", "Completed methods, what was done");
        DescribeFiling(api.MapPost("/shortenings", FileShorteningAsync), "Apply for a shorter publicity period", "Months, day of fulfilment, what became of the harm");
        api.MapPost("/cases/supplement", SupplyAsync)
            .WithSummary("Supply what was missing")
            .WithDescription("By the enquiry code, once, while the case waits for it. Files as for filing.")
            .WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostRequestBytes })
            .WithFormOptions(multipartBodyLengthLimit: MostRequestBytes)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RequireRateLimiting(PageServices.GuessableLimit);
        api.MapPost("/cases/plea", PleadAsync)
            .WithSummary("State and plead before a breach is found")
            .WithDescription("By the enquiry code of the notice, once, while the case waits for it. Files as for filing; none is needed.")
            .WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostRequestBytes })
            .WithFormOptions(multipartBodyLengthLimit: MostRequestBytes)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .RequireRateLimiting(PageServices.GuessableLimit);
#pragma warning restore RDG003
        foreach (var path in new[] { "/cases/track", "/objections/track" })
        {
            api.MapPost(path, TrackAsync)
                .WithSummary("Follow a case by its enquiry code")
                .ProducesProblem(StatusCodes.Status404NotFound)
                .RequireRateLimiting(PageServices.GuessableLimit);
        }

        api.MapGet("/notices/{code}", GetNoticeAsync)
            .WithSummary("Read and verify a document by its verification code")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .RequireRateLimiting(PageServices.SearchLimit);
    }

    private static async Task<Ok<RecordList>> SearchAsync(
        PublicRecords records,
        [Description("Name, part of the name, code or decision number; at least two characters")] string q,
        [Description("Id of the deciding agency")] string? agency,
        [Description("Year of the decision")] int? year,
        CancellationToken cancellationToken)
    {
        var result = await records.SearchAsync(new PublicSearch(q, agency, year), cancellationToken);
        return TypedResults.Ok(new RecordList(
            [.. result.Rows.Select(row => new RecordItem(row.Id, row.Kind.ToString(), row.Name, row.Code, row.DecisionNumber, row.DecisionDate, row.Agency, row.Start, row.LastDay, row.IsHeld, row.HasObjection))],
            result.HasMore));
    }

    private static async Task<Ok<RecordDetail>> GetRecordAsync(Guid id, PublicRecords records, AgencyDirectory agencies, CancellationToken cancellationToken)
    {
        var view = await records.FindAsync(id, cancellationToken) ?? throw RejectedException.NotFound("record.not-public");
        var (record, publication) = (view.Record, view.Record.Publication);
        return TypedResults.Ok(new RecordDetail(
            record.Id,
            record.Kind.ToString(),
            record.Subject.Name,
            record.Subject.Code,
            record.Decision.Number,
            record.Decision.Date,
            agencies.Get(record.AgencyId).Name,
            record.Decision.ViolationType,
            record.Decision.Facts,
            record.Decision.Basis,
            record.Decision.PenaltyKinds,
            record.Decision.Content,
            record.Decision.FineWan,
            record.Decision.ConfiscatedWan,
            record.Fulfilment.ToString(),
            record.Class.ToString(),
            record.CatalogueItem,
            record.PeriodMonths,
            publication.Start,
            publication.MinimumLastDay,
            publication.LastDay,
            ChinaTime.EndOf(publication.LastDay),
            view.IsHeld,
            publication.OpenObjections > 0,
            [.. RecordRules.Of(view).Select(rule => new RuleCitation(rule.RuleId, rule.Citation, rule.Text))],
            [.. publication.Events.OrderBy(line => line.At).ThenBy(line => line.Id).Select(line => new ShownEvent(line.Kind.ToString(), line.At, line.Detail))]));
    }

    private static void DescribeFiling(RouteHandlerBuilder filing, string summary, string asks) => filing
        .WithSummary(summary)
        .WithDescription($"{asks}, at least one evidence file (PDF, OFD, JPG, PNG; at most 20 MB each, 10 files) and who files. Repeat with the same Idempotency-Key to get the same receipt.")
        .WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MostRequestBytes })
        .WithFormOptions(multipartBodyLengthLimit: MostRequestBytes)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .RequireRateLimiting(PageServices.GuessableLimit);

    private static async Task<Ok<ApplicationConditions>> GetConditionsAsync(Guid id, PublicRecords records, FilingEligibility eligibility, CancellationToken cancellationToken)
    {
        var record = await records.RequireAsync(id, cancellationToken);
        var repair = await eligibility.AssessAsync(CaseKind.CreditRepair, record, cancellationToken);
        var shortening = await eligibility.AssessAsync(CaseKind.PublicityCut, record, cancellationToken);
        return TypedResults.Ok(new ApplicationConditions(ConditionsBody.Of(repair), ConditionsBody.Of(shortening)));
    }

    private static Task<Created<FilingReceipt>> FileObjectionAsync(
        [FromForm] ObjectionRequest request,
        IFormFileCollection files,
        [FromHeader(Name = "Idempotency-Key"), Description("Repeating a request with the same key gives the same receipt")] string? idempotencyKey,
        ApiFiling filing,
        CancellationToken cancellationToken) => filing.RunAsync(CaseKind.Objection, request, files, idempotencyKey, cancellationToken);

    private static Task<Created<FilingReceipt>> FileRepairAsync(
        [FromForm] RepairRequest request,
        IFormFileCollection files,
        [FromHeader(Name = "Idempotency-Key"), Description("Repeating a request with the same key gives the same receipt")] string? idempotencyKey,
        ApiFiling filing,
        CancellationToken cancellationToken) => filing.RunAsync(CaseKind.CreditRepair, request, files, idempotencyKey, cancellationToken);

    private static Task<Created<FilingReceipt>> FileShorteningAsync(
        [FromForm] ShorteningRequest request,
        IFormFileCollection files,
        [FromHeader(Name = "Idempotency-Key"), Description("Repeating a request with the same key gives the same receipt")] string? idempotencyKey,
        ApiFiling filing,
        CancellationToken cancellationToken) => filing.RunAsync(CaseKind.PublicityCut, request, files, idempotencyKey, cancellationToken);

    private static async Task<NoContent> SupplyAsync([FromForm] SupplementRequest request, IFormFileCollection files, TrackedCases cases, UploadStore uploads, SupplyMaterials supply, CancellationToken cancellationToken)
    {
        var id = await cases.FindIdAsync(request.Code, cancellationToken) ?? throw RejectedException.NotFound("objection.query-code-unknown");
        await supply.RunAsync(id, await uploads.StoreAllAsync([.. files], cancellationToken), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> PleadAsync(
        [FromForm] PleaRequest request, IFormFileCollection files, TrackedCases cases, UploadStore uploads, GivePlea plea, CancellationToken cancellationToken)
    {
        var id = await cases.FindIdAsync(request.Code, cancellationToken) ?? throw RejectedException.NotFound("objection.query-code-unknown");
        await plea.RunAsync(id, request.Statement, await uploads.StoreAllAsync([.. files], cancellationToken), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TrackedStatus>> TrackAsync(TrackRequest request, TrackedCases cases, CancellationToken cancellationToken)
    {
        var id = await cases.FindIdAsync(request.Code, cancellationToken) ?? throw RejectedException.NotFound("objection.query-code-unknown");
        var tracked = (await cases.FindAsync(id, cancellationToken))!;
        var running = tracked.Deadline is { IsRunning: true } deadline ? deadline.Light : (DeadlineLightState?)null;
        return TypedResults.Ok(new TrackedStatus(
            tracked.Case.Number!,
            tracked.Case.ReceiptNumber!,
            tracked.Case.State.ToString(),
            tracked.Case.Outcome?.ToString(),
            tracked.Case.ReceivedAt,
            tracked.Deadline?.Due,
            tracked.Deadline?.IsProvisional ?? false,
            running?.WorkingDays,
            running?.Light.ToString(),
            [.. PublicTimeline.Of(tracked.Case).Select(line => new TrackedLine(line.Kind.ToString(), line.At, line.Step, line.TextIsPublic ? line.Text : null))],
            [.. tracked.Notices.Select(notice => new TrackedNotice(notice.Title, notice.Number!, notice.IssuedOn, notice.VerificationCode))]));
    }

    private static async Task<Ok<NoticeDocument>> GetNoticeAsync(string code, PublicNotices notices, CancellationToken cancellationToken)
    {
        var notice = await notices.FindAsync(code, cancellationToken) ?? throw RejectedException.NotFound("notice.code-unknown");
        return TypedResults.Ok(new NoticeDocument(notice.Title, notice.Number!, notice.Recipient, notice.IssuedOn, notice.VerificationCode, notice.Sha256, notice.Html));
    }
}
