namespace CreditFlow.Host.Pages;

/// <summary>
/// Content security policy and its companions. The portal needs no script at all; the desk needs Blazor's own script, its socket, and the inline styles
/// that MudBlazor writes; the Studio needs WebAssembly, Monaco's workers, inline styles and two inline scripts (hot keys and pasting, by hash), but no <c>eval</c>.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Portal = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";
    private const string Desk = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";
    private const string Studio = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";
    private const string Reference = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Path);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return next(context);
    }

    private static string PolicyFor(PathString path) =>
        IsStaff(path) ? Desk
        : path.StartsWithSegments("/studio", StringComparison.Ordinal) ? Studio
        : path.StartsWithSegments("/docs", StringComparison.Ordinal) ? Reference
        : Portal;

    /// <summary>Whether a path belongs to staff pages.</summary>
    public static bool IsStaff(PathString path) =>
        path.StartsWithSegments("/desk", StringComparison.Ordinal) || path.StartsWithSegments("/admin", StringComparison.Ordinal) || path.StartsWithSegments("/_blazor", StringComparison.Ordinal);
}
