using System.Text.RegularExpressions;
using CreditFlow.Host.Composition;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace CreditFlow.Host.Studio;

/// <summary>
/// The files of the Studio's npm package, unmodified. A published host has them beside it; a host run from its build finds them where the build restored them.
/// </summary>
internal sealed partial class StudioPackage : IDisposable
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new() { Mappings = { [".dat"] = "application/octet-stream", [".cur"] = "image/x-icon" } };

    // The package compresses every text and assembly in advance; the better one first.
    private static readonly (string Encoding, string Suffix)[] Twins = [("br", ".br"), ("gzip", ".gz")];

    private readonly PhysicalFileProvider? _files;

    /// <param name="folder">Folder of the package; null when there is none.</param>
    public StudioPackage(string? folder) => _files = folder is not null && Directory.Exists(folder) ? new PhysicalFileProvider(folder) : null;

    /// <summary>Whether there is a Studio to serve.</summary>
    public bool IsPresent => _files?.GetFileInfo("_framework/blazor.webassembly.js").Exists == true;

    /// <summary>The package that belongs to this host, present or not.</summary>
    public static StudioPackage Locate()
    {
        var published = Path.Combine(HostPaths.ContentRoot, "studio");
        var location = Path.Combine(HostPaths.ContentRoot, "studio.location");
        return new StudioPackage(Directory.Exists(published) ? published : File.Exists(location) ? File.ReadAllText(location).Trim() : null);
    }

    /// <summary>Finds a file by its path below <c>/studio/</c>.</summary>
    /// <param name="path">The path, without a slash in front.</param>
    /// <param name="accepts">Whether the asker takes an encoding.</param>
    /// <returns>The file; null when the Studio has none by that name or has no need of it.</returns>
    public StudioFile? Find(string path, Func<string, bool> accepts)
    {
        if (!IsServed(path) || !ContentTypes.TryGetContentType(path, out var contentType) || _files?.GetFileInfo(path) is not { Exists: true, IsDirectory: false } plain)
        {
            return null;
        }

        foreach (var (encoding, suffix) in Twins)
        {
            if (accepts(encoding) && _files.GetFileInfo(path + suffix) is { Exists: true } twin)
            {
                return FileOf(twin, encoding);
            }
        }

        return FileOf(plain, null);

        StudioFile FileOf(IFileInfo file, string? encoding) => new(file.PhysicalPath!, contentType, encoding, file.LastModified, file.Length, Fingerprinted().IsMatch(path));
    }

    /// <summary>Whether a path below <c>/studio/</c> is a file's and not a page's.</summary>
    public static bool IsFile(string path) => path.StartsWith("_framework/", StringComparison.Ordinal) || path.StartsWith("_content/", StringComparison.Ordinal) || (!path.Contains('/', StringComparison.Ordinal) && path.Contains('.', StringComparison.Ordinal));

    public void Dispose() => _files?.Dispose();

    /// <summary>The package's sample page and its source maps stay in the drawer.</summary>
    private static bool IsServed(string path) => IsFile(path) && path is not ("index.html" or "package.json") && !path.EndsWith(".map", StringComparison.Ordinal);

    [GeneratedRegex(@"\.[0-9a-z]{10}\.(wasm|js|dat|bundle\.scp\.css)$", RegexOptions.CultureInvariant)]
    private static partial Regex Fingerprinted();
}
