using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CreditFlow.Host.Portal;

/// <summary>Remembers for half an hour which case somebody opened by its enquiry code, so that the code is in no address and no log.</summary>
public sealed class TrackCookie(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Name = "creditflow.track";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private readonly IDataProtector _protector = protection.CreateProtector("CreditFlow.Portal.Track.v1");

    /// <summary>Opens a case for this browser.</summary>
    public void Write(HttpContext context, Guid caseId) => context.Response.Cookies.Append(
        Name,
        _protector.Protect($"{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}|{caseId:D}"),
        new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Lifetime, Path = "/" });

    /// <summary>The case that this browser opened, or <see langword="null"/>.</summary>
    public Guid? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(value).Split('|') is [var until, var id] && long.TryParse(until, out var expiry) && expiry > time.GetUtcNow().ToUnixTimeSeconds() && Guid.TryParse(id, out var caseId)
                ? caseId
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Closes it again.</summary>
    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name);
}
