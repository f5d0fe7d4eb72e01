using CreditFlow.Host.ElsaApi.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.Studio;

/// <summary>Our pages around the Studio's elements. The addresses are those that the Studio itself navigates to.</summary>
internal static class StudioPages
{
    /// <summary>The first page.</summary>
    public const string Home = "/studio/";

    public static void MapStudioPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("/studio").RequireAuthorization(StudioAccess.Pages).ExcludeFromDescription();
        pages.MapGet("/", ShowDefinitions);
        pages.MapGet("/workflows/definitions", () => TypedResults.LocalRedirect(Home));
        pages.MapGet("/workflows/definitions/{definitionId}/edit", (StudioPackage package) => Show(package, "Definition"));
        pages.MapGet("/workflows/instances", (StudioPackage package) => Show(package, "Instances"));
        pages.MapGet("/workflows/instances/{instanceId}/view", (StudioPackage package) => Show(package, "Instance"));
        pages.MapGet("/signed-in", IResult () => new RazorComponentResult<StudioSignedIn>());
    }

    /// <summary>
    /// How somebody is refused who may not see a path of the Studio. With no right to it there is no Studio; with no sign-in a script or a file has no use for the sign-in's page.
    /// </summary>
    /// <param name="path">What was asked for.</param>
    /// <param name="status">401 when nobody is signed in, 403 when somebody is who has no right.</param>
    /// <returns>The status to answer; null when the answer is left to the sign-in, or when the path is none of the Studio's.</returns>
    public static int? RefusalOf(PathString path, int status) =>
        !path.StartsWithSegments("/studio", StringComparison.Ordinal, out var rest) ? null
        : status == StatusCodes.Status403Forbidden ? StatusCodes.Status404NotFound
        : path == StudioTokens.Path || StudioPackage.IsFile(rest.Value?.TrimStart('/') ?? "") ? status
        : null;

    /// <summary>Says it in a page where a person looks; a script or a file gets the status alone.</summary>
    public static Task SayRefusalAsync(HttpContext context, int status) =>
        status == StatusCodes.Status404NotFound && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? new RazorComponentResult<StudioAbsent> { StatusCode = status }.ExecuteAsync(context)
            : Task.CompletedTask;

    /// <summary>
    /// Whether a request may come from a page that nobody sits at: an open Studio looks for news and renews its token by itself, and that alone must not keep a sign-in from ending.
    /// A page that was used since it last renewed its token says so in the query.
    /// </summary>
    public static bool IsUnattended(HttpRequest request) =>
        request.Path.StartsWithSegments("/elsa", StringComparison.Ordinal) || (request.Path == StudioTokens.Path && !request.Query.ContainsKey("used"));

    /// <summary>Blazor wants its pages below the base address, final slash included.</summary>
    private static IResult ShowDefinitions(HttpRequest request, StudioPackage package) =>
        request.Path.Value?.EndsWith('/') == true ? Show(package, "Definitions") : TypedResults.LocalRedirect(Home);

    private static IResult Show(StudioPackage package, string name) =>
        package.IsPresent
            ? new RazorComponentResult<StudioPage>(new Dictionary<string, object?> { [nameof(StudioPage.Name)] = name })
            : new RazorComponentResult<StudioMissing> { StatusCode = StatusCodes.Status503ServiceUnavailable };
}
