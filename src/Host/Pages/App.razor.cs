using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Pages;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    private const string SizeCookie = "creditflow.size";
    private const string Large = "large";

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    private bool IsStaff => SecurityHeaders.IsStaff(Context.Request.Path);

    private string BodyClass => IsStaff ? "desk" : Context.Request.Path.StartsWithSegments("/sign-in", StringComparison.Ordinal) ? "gate" : "";

    /// <summary>Large text (大字版), chosen by a link and kept in a cookie.</summary>
    private string? Size { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Context.Request.Query.TryGetValue("size", out var chosen) && !Context.Response.HasStarted)
        {
            Context.Response.Cookies.Append(SizeCookie, chosen == Large ? Large : "normal", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
            Size = chosen == Large ? Large : null;
        }
        else
        {
            Size = Context.Request.Cookies[SizeCookie] == Large ? Large : null;
        }
    }
}
