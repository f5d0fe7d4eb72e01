using System.IO.Compression;
using CreditFlow.Domain.Common;

namespace CreditFlow.Host.Uploads;

/// <summary>Decides by its bytes what a file is. The name and the declared type are claims, never proof.</summary>
internal static class UploadInspector
{
    /// <summary>Largest file.</summary>
    public const int MostMegabytes = 20;

    /// <summary>Largest file in bytes.</summary>
    public const long MostBytes = MostMegabytes * 1024L * 1024L;

    /// <summary>Most files of one case.</summary>
    public const int MostFiles = 10;

    private const string OfdRoot = "OFD.xml";
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];

    private static readonly (byte[] Signature, string ContentType, string Label, string[] Extensions)[] Accepted =
    [
        ("%PDF-"u8.ToArray(), "application/pdf", "PDF", [".pdf"]),
        ([0xFF, 0xD8, 0xFF], "image/jpeg", "JPG", [".jpg", ".jpeg"]),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png", "PNG", [".png"]),
    ];

    private static readonly byte[][] Programs =
    [
        "MZ"u8.ToArray(),
        [0x7F, 0x45, 0x4C, 0x46],
        [0xCF, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE],
        "#!"u8.ToArray(),
        "<?php"u8.ToArray(),
        "<script"u8.ToArray(),
        "<!DOCTYPE html"u8.ToArray(),
        "<html"u8.ToArray(),
        "@echo"u8.ToArray(),
    ];

    /// <summary>The content type of an acceptable file.</summary>
    /// <param name="fileName">The name, already cleaned; it is compared with what the content is.</param>
    /// <param name="content">All bytes.</param>
    /// <exception cref="RejectedException">The file is empty, too large, a program, of another type, or not what its name says.</exception>
    public static string ContentTypeOf(string fileName, ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty)
        {
            throw Refused("upload.empty", fileName);
        }

        if (content.Length > MostBytes)
        {
            throw Refused("upload.too-large", fileName, MostMegabytes);
        }

        var extension = Path.GetExtension(fileName);
        foreach (var (signature, contentType, label, extensions) in Accepted)
        {
            if (content.Span.StartsWith(signature))
            {
                return Named(extensions, extension) ? contentType : throw Refused("upload.disguised", fileName, label);
            }
        }

        if (IsOfd(content))
        {
            return Named([".ofd"], extension) ? "application/ofd" : throw Refused("upload.disguised", fileName, "OFD");
        }

        throw Refused(Programs.Any(program => StartsWithIgnoringCase(content.Span, program)) ? "upload.executable" : "upload.type-unsupported", fileName);
    }

    /// <summary>The name without any path or control characters, short enough to keep.</summary>
    public static string CleanName(string? name)
    {
        const int Longest = 120;
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = new string([.. last.Where(character => !char.IsControl(character))]).Trim();
        if (clean.Length == 0)
        {
            return "file";
        }

        return clean.Length <= Longest ? clean : clean[..(Longest - Path.GetExtension(clean).Length)] + Path.GetExtension(clean);
    }

    private static bool Named(string[] extensions, string extension) => extensions.Contains(extension, StringComparer.OrdinalIgnoreCase);

    /// <summary>An OFD document is a zip archive with OFD.xml at its root.</summary>
    private static bool IsOfd(ReadOnlyMemory<byte> content)
    {
        if (!content.Span.StartsWith(Zip))
        {
            return false;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            return archive.GetEntry(OfdRoot) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool StartsWithIgnoringCase(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        if (content.Length < signature.Length)
        {
            return false;
        }

        for (var index = 0; index < signature.Length; index++)
        {
            if (Lower(content[index]) != Lower(signature[index]))
            {
                return false;
            }
        }

        return true;

        static int Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? value + 32 : value;
    }

    private static RejectedException Refused(string code, params IReadOnlyList<object> arguments) => RejectedException.Invalid(code, "files", arguments);
}
