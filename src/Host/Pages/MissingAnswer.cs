namespace CreditFlow.Host.Pages;

/// <summary>Answers 404 with the page's own words.</summary>
internal static class MissingAnswer
{
    /// <summary>
    /// Makes the answer a 404 when its headers go out. Set earlier, Blazor would throw the page away and leave the body empty for a middleware to fill
    /// (it cannot know that the page says what is missing), and the reader would see the browser's own error page.
    /// </summary>
    public static void AnswerMissing(this HttpContext context) => context.Response.OnStarting(() =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
