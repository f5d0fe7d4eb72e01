namespace CreditFlow.Host.Pages.Picture;

/// <summary>Breaks names into lines: a drawing does not wrap by itself.</summary>
internal static class TextLines
{
    private const int MostLines = 3;

    // In halves of a Chinese character.
    private const int LineLength = 14;

    private const string Ellipsis = "…";

    /// <summary>The lines of a name, about equally long, so that no character stands alone.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var rest = name.Trim();
        var lines = new List<string>();
        for (var left = Math.Min(MostLines, LinesOf(rest)); left > 1; left = Math.Min(MostLines - lines.Count, LinesOf(rest)))
        {
            var cut = CutAt(rest, Math.Min(LineLength, (LengthOf(rest) + left - 1) / left));
            lines.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }

        lines.Add(LengthOf(rest) <= LineLength ? rest : rest[..CutAt(rest, LineLength - 2)] + Ellipsis);
        return lines;
    }

    private static int LinesOf(string text) => Math.Max(1, (LengthOf(text) + LineLength - 1) / LineLength);

    private static int LengthOf(string text) => text.Sum(HalvesOf);

    private static int HalvesOf(char character) => character < 0x2E80 ? 1 : 2;

    // Never within a surrogate pair, and Latin words only where there is a space.
    private static int CutAt(string text, int halves)
    {
        var cut = 0;
        for (var length = 0; cut < text.Length && length + HalvesOf(text[cut]) <= halves; cut++)
        {
            length += HalvesOf(text[cut]);
        }

        if (cut < text.Length && char.IsLowSurrogate(text[cut]))
        {
            cut--;
        }

        if (cut < text.Length && char.IsAsciiLetterOrDigit(text[cut]) && text.LastIndexOf(' ', cut) is > 0 and var space)
        {
            cut = space + 1;
        }

        return Math.Max(1, cut);
    }
}
