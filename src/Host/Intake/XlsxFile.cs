using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace CreditFlow.Host.Intake;

/// <summary>
/// An uploaded workbook, kept in a temporary file because a ZIP archive is read from its end, and checked before anything of it is unpacked: it is a workbook, has one sheet, and does not
/// unpack to more than its size explains.
/// </summary>
internal sealed class XlsxFile : IDisposable
{
    private const string Workbook = "xl/workbook.xml";
    private const string Relations = "xl/_rels/workbook.xml.rels";
    private const string RelationsNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int MostEntries = 1_000;
    private const long MostUnpacked = 2_000_000_000;

    // Rows of a sheet repeat their tags and pack twenty to fifty times; beyond this somebody packed nothing, or a trap.
    private const int MostPacked = 200;
    private const long Unsuspicious = 20_000_000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true };

    private readonly FileStream _file;
    private readonly ZipArchive _archive;

    private XlsxFile(FileStream file, ZipArchive archive)
    {
        _file = file;
        _archive = archive;
    }

    /// <summary>Days count from 1904 instead of 1900.</summary>
    public bool CountsFrom1904 { get; private set; }

    private string SheetPath { get; set; } = "";

    private string? StringsPath { get; set; }

    private string? StylesPath { get; set; }

    /// <summary>Whether a file begins as a ZIP archive does.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    /// <exception cref="IntakeFileException">It is no workbook that can be read, with the reason.</exception>
    public static async Task<XlsxFile> OpenAsync(IntakeStream stream, CancellationToken cancellationToken)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 65_536, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await stream.CopyToAsync(file, cancellationToken);
            file.Position = 0;
            return Open(file);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException)
        {
            await file.DisposeAsync();
            throw new IntakeFileException("file.xlsx-broken", 1);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The sheet's XML.</summary>
    public XmlReader OpenSheet() => Open(SheetPath) ?? throw new InvalidDataException("The sheet is missing.");

    /// <summary>The shared texts' XML; null when there are none.</summary>
    public XmlReader? OpenStrings() => StringsPath is { } path ? Open(path) : null;

    /// <summary>The styles' XML; null when there are none.</summary>
    public XmlReader? OpenStyles() => StylesPath is { } path ? Open(path) : null;

    public void Dispose()
    {
        _archive.Dispose();
        _file.Dispose();
    }

    private static XlsxFile Open(FileStream file)
    {
        var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.GetEntry(Workbook) is null)
        {
            throw new IntakeFileException("file.compressed", 1);
        }

        if (archive.Entries.Count > MostEntries
            || archive.Entries.Sum(entry => entry.Length) > MostUnpacked
            || archive.Entries.Any(entry => entry.Length > Unsuspicious && entry.Length / Math.Max(1, entry.CompressedLength) > MostPacked))
        {
            throw new IntakeFileException("file.xlsx-bomb", 1);
        }

        var workbook = new XlsxFile(file, archive);
        workbook.Find();
        return workbook;
    }

    private void Find()
    {
        var sheets = new List<(string Name, string Relation)>();
        using (var reader = Open(Workbook)!)
        {
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                {
                    sheets.Add((reader.GetAttribute("name") ?? "", reader.GetAttribute("id", RelationsNamespace) ?? ""));
                }
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                {
                    CountsFrom1904 = reader.GetAttribute("date1904") is "1" or "true";
                }
            }
        }

        if (sheets.Count > 1)
        {
            throw new IntakeFileException("file.xlsx-sheets", 1, sheets.Count.ToString(CultureInfo.InvariantCulture), string.Join("、", sheets.Select(sheet => sheet.Name)));
        }

        var targets = ReadRelations();
        SheetPath = sheets.Count == 1 && targets.Find(target => target.Id == sheets[0].Relation) is { Path: { } path } ? path : throw new InvalidDataException("The workbook has no sheet.");
        StringsPath = targets.Find(target => target.Type.EndsWith("/sharedStrings", StringComparison.Ordinal))?.Path;
        StylesPath = targets.Find(target => target.Type.EndsWith("/styles", StringComparison.Ordinal))?.Path;
    }

    private List<Target> ReadRelations()
    {
        var targets = new List<Target>();
        using var reader = Open(Relations) ?? throw new InvalidDataException("The workbook has no relations.");
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("Target") is { } target)
            {
                targets.Add(new Target(reader.GetAttribute("Id") ?? "", reader.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : $"xl/{target}"));
            }
        }

        return targets;
    }

    private XmlReader? Open(string path) => _archive.GetEntry(path) is { } entry ? XmlReader.Create(entry.Open(), Settings) : null;

    private sealed record Target(string Id, string Type, string Path);
}
