using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Portal;

/// <summary>Sizes of files in words.</summary>
internal static class FileSize
{
    private const double Kilobyte = 1024;

    public static string Of(long bytes, IStringLocalizer<PortalTexts> texts) => bytes < Kilobyte * Kilobyte
        ? texts["Size.Kilobytes", Math.Max(1, Math.Round(bytes / Kilobyte)).ToString(CultureInfo.InvariantCulture)]
        : texts["Size.Megabytes", (bytes / Kilobyte / Kilobyte).ToString("0.0", CultureInfo.InvariantCulture)];
}
