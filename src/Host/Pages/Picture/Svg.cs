using System.Globalization;

namespace CreditFlow.Host.Pages.Picture;

/// <summary>Writes numbers as SVG reads them, whatever the reader's language.</summary>
internal static class Svg
{
    private const double PixelsPerRem = 16;

    /// <summary>Path data.</summary>
    public static string Data(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A number.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A length that grows with the reader's type size.</summary>
    public static string Rem(double pixels) => (pixels / PixelsPerRem).ToString("0.###", CultureInfo.InvariantCulture) + "rem";
}
