namespace CreditFlow.Host.Pages;

/// <summary>Answers 404 with the page's own words.</summary>
internal static class MissingAnswer
{
    /// <summary>
    /// Sets 404 and the content type. Without the latter Blazor leaves the body of a 404 empty for a middleware to fill, and the reader sees the browser's own error page.
    /// </summary>
    public static void AnswerMissing(this HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=utf-8";
    }
}
