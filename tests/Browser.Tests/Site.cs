using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>
/// A site and a browser to look at it. The browser is the system's Chromium (<c>CREDITFLOW_TEST_CHROMIUM</c>, else Debian's path): nothing is downloaded, and the driver comes with
/// the Playwright package.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>Environment variable with the path of Chromium.</summary>
    public const string ChromiumVariable = "CREDITFLOW_TEST_CHROMIUM";

    // As root Chromium needs --no-sandbox; the others keep it from calling home at every start.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

    // A message that is fading away has less contrast at each moment: it is looked at as it was meant to be read.
    private const string WholeMessages = """
        () => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('.mud-snackbar { opacity: 1 !important; animation: none !important; transition: none !important }');
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }
        """;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The host.</summary>
    public SiteApp App { get; } = new();

    /// <summary>Opens a page of its own: a fresh visitor without cookies, 1440 CSS pixels wide as on a desk unless told otherwise (390 for a telephone).</summary>
    public async Task<IPage> NewVisitorAsync(int width = 1440, bool javaScript = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = App.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = javaScript,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>Opens a page for somebody who is signed in.</summary>
    /// <param name="account">A demo account.</param>
    public async Task<IPage> SignedInAsync(string account)
    {
        var page = await NewVisitorAsync();
        var cookie = (await App.CookieOfAsync(account)).Split('=', 2);
        await page.Context.AddCookiesAsync([new Cookie { Name = cookie[0], Value = cookie[1], Url = App.Address.ToString() }]);
        return page;
    }

    /// <summary>Signs somebody of the desk in by the sign-in page.</summary>
    /// <param name="name">The name that the page shows.</param>
    public async Task<IPage> SignInAsync(string name)
    {
        var page = await NewVisitorAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = $"以{name}的账号登录" }).ClickAsync();
        await page.WaitForURLAsync("**/desk**");
        return page;
    }

    /// <summary>A page at several widths, the last of which it keeps: no sideways scroll, nothing that axe finds; a picture of each.</summary>
    public static async Task LooksRightAsync(IPage page, string name, params int[] widths)
    {
        await page.EvaluateAsync(WholeMessages);
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
            // Two frames, so that the page has taken its new width.
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, $"{name} at {width}");
            await KeepPictureAsync(page, $"{name}-{width}");
            (await page.RunAxe()).Violations.Select(violation => $"{name} at {width}, {violation.Id}: {violation.Nodes[0].Html}").ShouldBeEmpty();
        }
    }

    /// <summary>Keeps a picture of the whole page in <c>artifacts/pictures</c>.</summary>
    public static async Task KeepPictureAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Headless = true, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await App.DisposeAsync();
    }

    private static string Pictures
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workflows.sln")))
            {
                folder = folder.Parent;
            }

            return Directory.CreateDirectory(Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "artifacts", "pictures")).FullName;
        }
    }

    private static string Chromium() => Environment.GetEnvironmentVariable(ChromiumVariable) is { Length: > 0 } given ? given : "/usr/bin/chromium";
}
