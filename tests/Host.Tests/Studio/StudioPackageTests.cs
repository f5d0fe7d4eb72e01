using CreditFlow.Host.Studio;

namespace CreditFlow.Host.Tests.Studio;

public sealed class StudioPackageTests : IDisposable
{
    private readonly StudioFolder _folder = new();
    private readonly StudioPackage _package;

    public StudioPackageTests() => _package = new StudioPackage(_folder.Path);

    [Theory]
    [InlineData("_framework/blazor.webassembly.js", "text/javascript", false)]
    [InlineData("_framework/Elsa.Studio.Core.xp6o1cja6y.wasm", "application/wasm", true)]
    [InlineData("_framework/icudt.oh1zvcfom8.dat", "application/octet-stream", true)]
    [InlineData("_content/Radzen.Blazor/fonts/RobotoFlex.woff2", "font/woff2", false)]
    [InlineData("Elsa.Studio.Host.CustomElements.styles.css", "text/css", false)]
    [InlineData("appsettings.json", "application/json", false)]
    public void A_file_has_the_type_of_its_name_and_is_kept_for_good_when_its_name_is_a_fingerprint(string path, string type, bool immutable)
    {
        var file = _package.Find(path, _ => false).ShouldNotBeNull();
        file.ContentType.ShouldBe(type);
        file.IsImmutable.ShouldBe(immutable);
        file.Encoding.ShouldBeNull();
    }

    [Theory]
    [InlineData("br gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("zstd", null)]
    public void The_best_twin_that_the_asker_takes_is_sent_under_the_original_type(string accepted, string? encoding)
    {
        var file = _package.Find("_framework/blazor.webassembly.js", accepted.Split(' ').Contains).ShouldNotBeNull();
        file.Encoding.ShouldBe(encoding);
        file.ContentType.ShouldBe("text/javascript");
    }

    [Theory]
    [InlineData("index.html")]
    [InlineData("_content/Elsa.Studio.DomInterop/dom.entry.js.map")]
    [InlineData("_framework/blazor.webassembly.js.br")]
    [InlineData("_framework/nothing.js")]
    [InlineData("_framework")]
    [InlineData("workflows/definitions/objection.json")]
    public void What_the_pages_have_no_use_for_is_not_served(string path) => _package.Find(path, _ => true).ShouldBeNull();

    [Fact]
    public void No_path_leads_out_of_the_package()
    {
        string[] attempts = [$"../{_folder.Outside}", $"_framework/../../{_folder.Outside}", $"_content/..\\..\\{_folder.Outside}", $"_framework//{_folder.Path}/../{_folder.Outside}", Path.GetFullPath(Path.Combine(_folder.Path, "..", _folder.Outside))];
        attempts.ShouldAllBe(path => _package.Find(path, _ => false) == null);
    }

    [Fact]
    public void A_host_without_the_package_says_so()
    {
        _package.IsPresent.ShouldBeTrue();
        using var none = new StudioPackage(null);
        using var gone = new StudioPackage(Path.Combine(_folder.Path, "gone"));
        none.IsPresent.ShouldBeFalse();
        gone.IsPresent.ShouldBeFalse();
        gone.Find("appsettings.json", _ => true).ShouldBeNull();
    }

    public void Dispose()
    {
        _package.Dispose();
        _folder.Dispose();
    }
}
