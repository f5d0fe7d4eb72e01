using System.Text;

namespace CreditFlow.Host.Intake;

/// <summary>Tells from a file's first bytes what it is, and in which encoding its text is written.</summary>
/// <remarks>
/// The heading decides between UTF-8 and GB18030: it is Chinese by the format, and Chinese text in one encoding is not well-formed in the other
/// for more than a few characters. A byte that cannot be decoded further down becomes U+FFFD and is refused with its row, not with the file.
/// </remarks>
internal sealed record TextProbe(Encoding Encoding, string Name, int Preamble)
{
    /// <summary>How many bytes to look at. A heading is far shorter.</summary>
    public const int HeadLength = 65_536;

    /// <summary>What is read where bytes are no character.</summary>
    public const char Undecodable = '\uFFFD';

    private const int Gb18030CodePage = 54936;
    private static readonly DecoderReplacementFallback Replace = new(Undecodable.ToString());
    private static readonly Encoding Utf8 = Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, Replace);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(Gb18030CodePage, EncoderFallback.ExceptionFallback, Replace)!;
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding StrictGb18030 = CodePagesEncodingProvider.Instance.GetEncoding(Gb18030CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <exception cref="IntakeFileException">It is no text we read, with the reason.</exception>
    public static TextProbe Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            throw new IntakeFileException("file.empty", 1);
        }

        RefuseOtherFormats(head);
        var preamble = head.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var heading = HeadingOf(head[preamble..]);
        return preamble > 0 || IsWellFormed(StrictUtf8, heading) ? new TextProbe(Utf8, "utf-8", preamble)
            : IsWellFormed(StrictGb18030, heading) ? new TextProbe(Gb18030, "gb18030", 0)
            : throw new IntakeFileException("file.undecodable", 1);
    }

    private static void RefuseOtherFormats(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new IntakeFileException("file.excel", 1);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || head.StartsWith("Rar!"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]))
        {
            throw new IntakeFileException("file.compressed", 1);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new IntakeFileException("file.utf16", 1);
        }

        if (head.StartsWith("\u007FELF"u8) || (head.StartsWith("MZ"u8) && head.Contains((byte)0)))
        {
            throw new IntakeFileException("file.executable", 1);
        }

        if (head.Contains((byte)0))
        {
            throw new IntakeFileException(LooksLikeUtf16(head) ? "file.utf16" : "file.not-text", 1);
        }

        if (head.StartsWith("%PDF-"u8))
        {
            throw new IntakeFileException("file.not-text", 1);
        }
    }

    /// <summary>In UTF-16 every ASCII comma and line break has a zero on the same side, against a few characters such as U+4E00; other binary files scatter theirs.</summary>
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> head)
    {
        Span<int> zeros = stackalloc int[2];
        for (var index = 0; index < head.Length; index++)
        {
            zeros[index % 2] += head[index] == 0 ? 1 : 0;
        }

        return Math.Max(zeros[0], zeros[1]) > 4 * Math.Min(zeros[0], zeros[1]);
    }

    private static ReadOnlySpan<byte> HeadingOf(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? head : head[..end];
    }

    /// <summary>An unfinished character at the very end is no fault: the head may have been cut there.</summary>
    private static bool IsWellFormed(Encoding strict, ReadOnlySpan<byte> text)
    {
        try
        {
            strict.GetDecoder().GetCharCount(text, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
