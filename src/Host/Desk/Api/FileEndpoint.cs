using System.Security.Claims;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace CreditFlow.Host.Desk.Api;

/// <summary>Serves evidence to those who may read its case.</summary>
internal static class FileEndpoint
{
    // Only what a browser shows without running anything in it. The type was found from the content when the file came in.
    private static readonly HashSet<string> Shown = ["application/pdf", "image/jpeg", "image/png"];

    public static void MapFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/desk/files/{id:guid}", ServeAsync).RequireAuthorization(Policies.CaseWork).ExcludeFromDescription();

    private static async Task<FileContentHttpResult> ServeAsync(Guid id, bool? download, ClaimsPrincipal user, CaseFiles files, HttpContext context, CancellationToken cancellationToken) =>
        Serve(await files.OpenFileAsync(CurrentStaff.From(user), id, cancellationToken), download == true, context);

    /// <summary>A file that somebody uploaded, so that it can do no harm where it is shown.</summary>
    public static FileContentHttpResult Serve(CaseAttachment file, bool download, HttpContext context)
    {
        var inline = !download && Shown.Contains(file.ContentType);
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName);
        var headers = context.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.CacheControl = "private, no-store";
        // Whatever the file turns out to contain, it gets no script, no form and no origin. The browser's own PDF reader does not work inside a sandbox.
        headers.ContentSecurityPolicy = file.ContentType == "application/pdf" ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'" : "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return TypedResults.Bytes(file.Content, file.ContentType);
    }
}
