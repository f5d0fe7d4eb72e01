using System.Security.Claims;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CreditFlow.Host.Intake;

/// <summary>Imports over HTTP. The body is read as it comes in; nothing waits for the whole file.</summary>
internal static class ImportEndpoints
{
    private const string FileField = "file";
    private const string DefaultName = "penalties.csv";
    private const long MultipartAllowance = 1_000_000;

    public static void MapImportApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/imports").WithTags("Imports").RequireAuthorization(Policies.Intake)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapPost("", ImportAsync)
            .WithName("ImportPenalties")
            .WithSummary("Import a CSV or .xlsx file of penalties")
            .WithDescription("The national 双公示 columns, UTF-8 or GB18030 CSV or one sheet of .xlsx, as the body itself or as a file in multipart/form-data. Answers when the last row is done; nothing is shown before a second person has released it. The same file again changes nothing. A file that cannot be read at all is a 400; one that becomes unreadable further down is a 201 with state Failed, and the rows before stand.")
            .Accepts<Stream>("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream", "multipart/form-data")
            .WithMetadata(new RequestSizeLimitAttribute(ImportRequest.MaxBytes + MultipartAllowance))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .DisableAntiforgery();
        api.MapGet("", ListAsync).WithName("ListImports").WithSummary("Imports, latest first");
        api.MapGet("/{id:guid}", GetAsync).WithName("GetImport").WithSummary("One import; while it runs, what has been committed so far").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/{id:guid}/errors", ErrorsAsync).WithName("ListImportErrors").WithSummary("What was wrong with its rows: row, column, reason, remedy").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/{id:guid}/refused.csv", RefusedAsync)
            .WithName("GetRefusedRows")
            .WithSummary("The refused rows as a file to correct and import again")
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Created<ImportSummary>> ImportAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        FileIntake importer,
        ImportRegister register,
        [FromQuery] string? fileName,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        CancellationToken cancellationToken)
    {
        var (content, name) = await ContentOfAsync(request, cancellationToken);
        var result = await importer.ImportAsync(new ImportRequest(content, fileName ?? name ?? DefaultName, CurrentStaff.From(user).Actor, idempotencyKey, request.ContentLength), progress: null, cancellationToken);
        if (result is { Rows: 0, Failure: { } failure })
        {
            throw RejectedException.Invalid(failure.Code, FileField, [.. failure.Arguments]);
        }

        return TypedResults.Created($"/api/imports/{result.BatchId:D}", await register.GetAsync(result.BatchId, cancellationToken));
    }

    private static async Task<Ok<Paged<ImportSummary>>> ListAsync(ImportRegister register, int page = 1, CancellationToken cancellationToken = default) =>
        TypedResults.Ok(await register.ListAsync(Math.Max(1, page), cancellationToken));

    private static async Task<Ok<ImportSummary>> GetAsync(Guid id, ImportRegister register, CancellationToken cancellationToken) =>
        TypedResults.Ok(await register.GetAsync(id, cancellationToken));

    private static async Task<Ok<Paged<ImportProblem>>> ErrorsAsync(Guid id, ImportRegister register, int page = 1, CancellationToken cancellationToken = default) =>
        TypedResults.Ok(await register.ProblemsAsync(id, Math.Max(1, page), cancellationToken));

    private static async Task<PushStreamHttpResult> RefusedAsync(Guid id, ClaimsPrincipal user, RefusedFile file, CancellationToken cancellationToken)
    {
        var name = await file.OpenAsync(id, CurrentStaff.From(user).Actor, cancellationToken);
        return TypedResults.Stream(stream => file.WriteAsync(id, stream, cancellationToken), "text/csv; charset=utf-8", name);
    }

    /// <summary>The body itself, or the first file of a form, which is then read as it comes in.</summary>
    private static async Task<(Stream Content, string? Name)> ContentOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return (request.Body, NameIn(request.Headers.ContentDisposition));
        }

        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
            {
                return (section.Body, NameIn(section.ContentDisposition));
            }
        }

        throw RejectedException.Invalid("import.file-missing", FileField);
    }

    private static string? NameIn(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var parsed)
        && (parsed.FileNameStar.HasValue ? parsed.FileNameStar : HeaderUtilities.RemoveQuotes(parsed.FileName)) is { HasValue: true, Length: > 0 } name
            ? name.ToString()
            : null;
}
