using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using CreditFlow.Domain.Common;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Definitions as files and archives.</summary>
internal static class DefinitionFiles
{
    private const int MaxFiles = 100;

    /// <summary>The texts in an uploaded file: its own, or those of the JSON files in an archive.</summary>
    /// <exception cref="RejectedException">It is no archive, too large, or holds too much.</exception>
    public static async IAsyncEnumerable<string> ReadAsync(string fileName, Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!fileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            yield return await TextOfAsync(stream, fileName, cancellationToken);
            yield break;
        }

        await using var zip = Open(stream, fileName);
        if (zip.Entries.Count > MaxFiles)
        {
            throw RejectedException.Invalid("elsa.files-too-many", "files", MaxFiles);
        }

        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            yield return await TextOfAsync(content, entry.FullName, cancellationToken);
        }
    }

    /// <summary>An archive of definitions.</summary>
    public static byte[] Zip(IReadOnlyList<DefinitionRow> rows)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                using var entry = zip.CreateEntry(NameOf(row)).Open();
                entry.Write(BytesOf(row));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A definition as a file's content.</summary>
    public static byte[] BytesOf(DefinitionRow row) => Encoding.UTF8.GetBytes(DefinitionReader.Read(DefinitionAnswers.Plain(row)).ToJson(indented: true));

    /// <summary>The file's name.</summary>
    public static string NameOf(DefinitionRow row)
    {
        var slug = string.Join('-', row.Name.Split([.. row.Name.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
        return $"workflow-definition-{slug}-{Plain($"{row.DefinitionId}-{row.Id}")}.json";
    }

    /// <summary>The name of an archive that holds a definition with others.</summary>
    public static string ArchiveNameOf(DefinitionRow row) => $"workflow-definition-{Plain(row.DefinitionId)}.zip";

    // Ids hold no separators of paths; a colon is one on some machines.
    private static string Plain(string ids) => ids.Replace(':', '.');

    private static ZipArchive Open(Stream stream, string fileName)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            throw RejectedException.Invalid("elsa.file-unreadable", "files", fileName);
        }
    }

    // Counts while it reads: the size that an archive claims proves nothing.
    private static async Task<string> TextOfAsync(Stream stream, string fileName, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[DefinitionLimits.MaxLength + 1];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return length <= DefinitionLimits.MaxLength ? new string(buffer, 0, length) : throw RejectedException.Invalid("elsa.file-too-large", "files", fileName);
    }
}
