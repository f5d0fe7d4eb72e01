using System.Globalization;
using CreditFlow.Host.ElsaApi.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace CreditFlow.Host.Studio;

/// <summary>Serves the Studio's files to those who may see its pages.</summary>
internal static class StudioFiles
{
    private const string Immutable = "private, max-age=31536000, immutable";
    private const string AskEachTime = "private, no-cache";

    public static void MapStudioFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/studio/{**path}", [HttpMethods.Get, HttpMethods.Head], Send).RequireAuthorization(StudioAccess.Pages).ExcludeFromDescription();

    private static Results<PhysicalFileHttpResult, NotFound> Send(string path, HttpContext context, StudioPackage package)
    {
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        if (package.Find(path, encoding => accepted.Any(value => value.Value == encoding && value.Quality is not 0)) is not { } file)
        {
            return TypedResults.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = file.IsImmutable ? Immutable : AskEachTime;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (file.Encoding is not null)
        {
            headers.ContentEncoding = file.Encoding;
        }

        return TypedResults.PhysicalFile(file.Path, file.ContentType, lastModified: file.Modified, entityTag: TagOf(file));
    }

    private static EntityTagHeaderValue TagOf(StudioFile file) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{file.Modified.UtcTicks:x}-{file.Length:x}{(file.Encoding is null ? "" : "-" + file.Encoding)}\""));
}
