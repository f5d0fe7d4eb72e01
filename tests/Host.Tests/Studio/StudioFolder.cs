namespace CreditFlow.Host.Tests.Studio;

/// <summary>A made-up package with the kinds of files that the real one has.</summary>
public sealed class StudioFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("creditflow-test-studio-");

    public StudioFolder()
    {
        Write("_framework/blazor.webassembly.js", "runtime", compressed: true);
        Write("_framework/Elsa.Studio.Core.xp6o1cja6y.wasm", "assembly", compressed: true);
        Write("_framework/icudt.oh1zvcfom8.dat", "culture", compressed: false);
        Write("_content/Radzen.Blazor/fonts/RobotoFlex.woff2", "font", compressed: false);
        Write("_content/Elsa.Studio.DomInterop/dom.entry.js.map", "map", compressed: false);
        Write("Elsa.Studio.Host.CustomElements.styles.css", "sheet", compressed: true);
        Write("appsettings.json", "{}", compressed: false);
        Write("index.html", "sample", compressed: false);
        File.WriteAllText(System.IO.Path.Combine(_folder.FullName, "..", Outside), "secret");
    }

    /// <summary>Where it lies.</summary>
    public string Path => _folder.FullName;

    /// <summary>Name of a file beside the folder, which nobody may reach through it.</summary>
    public string Outside => _folder.Name + ".json";

    public void Dispose()
    {
        File.Delete(System.IO.Path.Combine(_folder.FullName, "..", Outside));
        _folder.Delete(recursive: true);
    }

    private void Write(string name, string content, bool compressed)
    {
        var path = System.IO.Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        if (compressed)
        {
            File.WriteAllText(path + ".br", content + " br");
            File.WriteAllText(path + ".gz", content + " gz");
        }
    }
}
