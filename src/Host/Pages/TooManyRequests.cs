using System.Net;
using CreditFlow.Host.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Pages;

/// <summary>What somebody reads who asks too often: how long to wait.</summary>
internal static class TooManyRequests
{
    private const int WaitSeconds = 60;

    public static async ValueTask AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<SharedTexts>>();
        context.Response.Headers.RetryAfter = WaitSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            var problem = new ProblemDetails { Status = StatusCodes.Status429TooManyRequests, Type = "urn:creditflow:problem:too-many-requests", Title = texts["TooMany.Title"], Detail = texts["TooMany.Text"] };
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        var (title, text) = (WebUtility.HtmlEncode(texts["TooMany.Title"]), WebUtility.HtmlEncode(texts["TooMany.Text"]));
        await context.Response.WriteAsync(
            $"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/look.css"><link rel="stylesheet" href="/css/widths.css"></head><body><main class="wrap page"><h1>{title}</h1><p class="lead">{text}</p></main></body></html>""",
            cancellationToken);
    }
}
