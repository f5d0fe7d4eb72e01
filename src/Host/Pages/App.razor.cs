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

    private bool IsGate => Context.Request.Path.StartsWithSegments("/sign-in", StringComparison.Ordinal);

    private string BodyClass => IsStaff ? (IsDossier ? "desk slim" : "desk") : IsGate ? "gate" : "";

    /// <summary>Pages on one case or task: the rail makes room. The explanation of its deadline is a sheet, not a dossier.</summary>
    private bool IsDossier => Context.Request.Path.Value is { } path
        && (path.StartsWith("/desk/cases/", StringComparison.Ordinal) || path.StartsWith("/desk/tasks/", StringComparison.Ordinal))
        && !path.EndsWith("/why", StringComparison.Ordinal);

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
