using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Identity;

/// <summary>
/// What stands in for an anti-forgery token on the JSON API. Its cookie is SameSite=Lax and bodies are JSON, so another site's form cannot speak for somebody who is signed in here;
/// this also refuses whatever a browser says comes from elsewhere (<c>Sec-Fetch-Site</c>), another origin of the same site included. Programs do not send that header.
/// </summary>
internal sealed class SameSiteOnly : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var from = request.Headers["Sec-Fetch-Site"].ToString();
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || from is "" or "same-origin" or "none"
            ? next(context)
            : throw RejectedException.Forbidden("identity.cross-site");
    }
}
