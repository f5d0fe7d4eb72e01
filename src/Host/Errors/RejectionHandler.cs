using CreditFlow.Domain.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CreditFlow.Host.Errors;

/// <summary>Turns rejections into ProblemDetails, from one table. Anything else is a fault and stays a 500 without details.</summary>
internal sealed class RejectionHandler(IProblemDetailsService problems, ErrorTexts texts) : IExceptionHandler
{
    /// <summary>The HTTP status of each kind of rejection.</summary>
    public static int StatusOf(RejectionKind kind) => kind switch
    {
        RejectionKind.Invalid => StatusCodes.Status400BadRequest,
        RejectionKind.NotFound => StatusCodes.Status404NotFound,
        RejectionKind.Forbidden => StatusCodes.Status403Forbidden,
        RejectionKind.Conflict => StatusCodes.Status409Conflict,
        RejectionKind.RuleForbids => StatusCodes.Status422UnprocessableEntity,
    };

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not RejectedException rejected)
        {
            return false;
        }

        var first = rejected.Rejections[0];
        httpContext.Response.StatusCode = StatusOf(first.Kind);
        var details = new ProblemDetails
        {
            Status = httpContext.Response.StatusCode,
            Type = $"urn:creditflow:problem:{first.Code}",
            Title = texts.Of(first),
        };
        details.Extensions["code"] = first.Code;
        details.Extensions["errors"] = rejected.Rejections
            .GroupBy(rejection => rejection.Field ?? "")
            .ToDictionary(group => group.Key, group => group.Select(texts.Of).ToArray());
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = details, Exception = exception });
    }
}
