namespace CreditFlow.Host.Identity;

/// <summary>Where a page may send somebody on a parameter's word: to this site, nowhere else.</summary>
internal static class LocalUrl
{
    /// <summary>The address when it is a path of this site, otherwise the other one.</summary>
    public static string Or(string? url, string otherwise) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal) && !url.Any(char.IsControl) ? url : otherwise;
}
