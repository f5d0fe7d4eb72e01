using System.Net;
using CreditFlow.Host.Studio;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serilog.Core;
using Serilog.Events;

namespace CreditFlow.Host.Tests.Studio;

/// <summary>The Studio's pages and files as a browser gets them, from a made-up package.</summary>
public abstract class StudioPagesTests(CreditFlowApp app) : IDisposable
{
    private const string Designer = "liucheng";
    private const string Assembly = "/studio/_framework/Elsa.Studio.Core.xp6o1cja6y.wasm";

    private readonly StudioFolder _folder = new();
    private readonly CapturedLog _log = new();

    [Theory]
    [InlineData("/studio/", "流程定义")]
    [InlineData("/studio/workflows/definitions/objection/edit", "流程设计")]
    [InlineData("/studio/workflows/instances", "流程实例")]
    [InlineData("/studio/workflows/instances/7/view", "流程实例详情")]
    public async Task Every_page_opens_by_its_address_and_shows_progress_without_any_script(string path, string title)
    {
        using var client = await OpenAsync(Designer);
        var answer = await client.GetAsync(path);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        html.ShouldContain($"<title>{title} · 信用流程工作台</title>");
        html.ShouldContain("<base href=\"/studio/\">");
        html.ShouldContain("正在打开流程设计器");
        html.ShouldContain("autostart=\"false\"");
        html.ShouldContain("刘澄");
    }

    [Fact]
    public async Task The_policy_of_the_pages_allows_webassembly_but_neither_eval_nor_another_site()
    {
        using var client = await OpenAsync(Designer);
        var policy = (await client.GetAsync("/studio/")).Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("'wasm-unsafe-eval'");
        policy.ShouldNotContain("'unsafe-eval'");
        policy.ShouldNotContain("http");
        policy.Split(';').Single(part => part.Contains("script-src", StringComparison.Ordinal)).ShouldNotContain("'unsafe-inline'");
    }

    [Fact]
    public async Task The_address_without_its_slash_leads_to_the_one_with_it()
    {
        using var client = await OpenAsync("xitong");
        (await client.GetAsync("/studio")).Headers.Location!.OriginalString.ShouldBe("/studio/");
        (await client.GetAsync("/studio/workflows/definitions")).Headers.Location!.OriginalString.ShouldBe("/studio/");
    }

    [Theory]
    [InlineData("chenxiao")]
    [InlineData("shenji")]
    public async Task For_who_neither_designs_nor_runs_the_system_the_Studio_is_not_there(string userName)
    {
        using var client = await OpenAsync(userName);
        foreach (var path in new[] { "/studio", "/studio/", "/studio/workflows/instances", Assembly, "/studio/nothing" })
        {
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task Nobody_signed_in_is_led_to_the_sign_in_from_a_page_and_refused_a_file()
    {
        using var client = await OpenAsync(null);
        var page = await client.GetAsync("/studio/workflows/instances/7/view");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.Headers.Location!.PathAndQuery.ShouldBe("/sign-in?ReturnUrl=%2Fstudio%2Fworkflows%2Finstances%2F7%2Fview");
        (await client.GetAsync(Assembly)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync("/studio/appsettings.json")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_compressed_file_keeps_its_type_is_kept_by_the_browser_alone_and_is_not_sent_twice()
    {
        using var client = await OpenAsync(Designer);
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        var answer = await client.GetAsync(Assembly);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("assembly br");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/wasm");
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        answer.Headers.CacheControl!.ToString().ShouldBe("max-age=31536000, private, immutable");

        using var again = new HttpRequestMessage(HttpMethod.Get, Assembly) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var plain = new HttpRequestMessage(HttpMethod.Get, Assembly) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        client.DefaultRequestHeaders.AcceptEncoding.Clear();
        (await (await client.SendAsync(plain)).Content.ReadAsStringAsync()).ShouldBe("assembly");

        using var head = new HttpRequestMessage(HttpMethod.Head, Assembly);
        var headers = await client.SendAsync(head);
        headers.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await headers.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_whose_name_stays_is_asked_for_each_time_and_an_unknown_one_is_404()
    {
        using var client = await OpenAsync(Designer);
        (await client.GetAsync("/studio/_framework/blazor.webassembly.js")).Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        (await client.GetAsync("/studio/_framework/nothing.js")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"/studio/_framework/..%2f..%2f{_folder.Outside}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_host_built_without_the_package_says_what_to_install()
    {
        using var none = new StudioPackage(null);
        using var client = await OpenAsync(Designer, none);
        var answer = await client.GetAsync("/studio/workflows/definitions/objection/edit");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        html.ShouldContain("Node.js 20");
        html.ShouldContain("npm");
        html.ShouldNotContain("_framework");
    }

    [Theory]
    [InlineData("liucheng", "/studio/")]
    [InlineData("xitong", "/admin")]
    [InlineData("chenxiao", "/desk")]
    public async Task A_sign_in_leads_to_where_the_day_begins(string userName, string path)
    {
        using var client = await app.SignInAsync(userName);
        (await client.GetAsync("/sign-in/home")).Headers.Location!.OriginalString.ShouldBe(path);
    }

    [Fact]
    public async Task A_clerk_sees_no_way_to_the_Studio()
    {
        using var client = await app.SignInAsync("chenxiao");
        (await client.GetStringAsync("/desk")).ShouldNotContain("/studio");
    }

    [Fact]
    public async Task No_log_line_carries_the_token_of_a_hub_whatever_level_is_set()
    {
        const string Token = "a-token-that-opens-the-hub";
        using var client = await OpenAsync(Designer);
        using var socket = await client.GetAsync($"/elsa/hubs/workflow-instance?id=1&access_token={Token}");
        await _log.Answered.WaitAsync(TimeSpan.FromSeconds(30));
        _log.Lines.Where(line => line.Contains(Token, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_renews_its_token_by_itself_does_not_keep_the_sign_in_alive()
    {
        using var client = await OpenAsync(null);
        client.DefaultRequestHeaders.Add("Cookie", await EndingCookieAsync());
        app.Time.Advance(TimeSpan.FromMinutes(20));
        using var alone = await client.PostAsync("/studio/token", null);
        alone.StatusCode.ShouldBe(HttpStatusCode.OK);
        alone.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var used = await client.PostAsync("/studio/token?used", null);
        used.Headers.Contains("Set-Cookie").ShouldBeTrue();
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<HttpClient> OpenAsync(string? userName, StudioPackage? package = null)
    {
        var site = app.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("Serilog:MinimumLevel:Default", "Verbose");
            builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Verbose");
            builder.ConfigureTestServices(services => services.AddSingleton(package ?? new StudioPackage(_folder.Path)).AddSingleton<ILogEventSink>(_log));
        });
        var client = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (userName is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", await app.CookieOfAsync(userName));
        }

        return client;
    }

    /// <summary>A cookie that ends after half an hour, as a sign-in's does.</summary>
    private async Task<string> EndingCookieAsync()
    {
        var cookies = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = app.Time.GetUtcNow(), ExpiresUtc = app.Time.GetUtcNow().AddMinutes(30) };
        return $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(new AuthenticationTicket(await app.PrincipalOfAsync(Designer), properties, IdentityConstants.ApplicationScheme))}";
    }

    private sealed class CapturedLog : ILogEventSink
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();
        private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IEnumerable<string> Lines => _lines;

        /// <summary>Ends when a request has been logged, which may be after its answer arrived.</summary>
        public Task Answered => _answered.Task;

        public void Emit(LogEvent logEvent)
        {
            var line = logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture);
            _lines.Enqueue(line + string.Concat(logEvent.Properties.Values));
            if (line.Contains(" answered ", StringComparison.Ordinal))
            {
                _answered.TrySetResult();
            }
        }
    }
}

public sealed class SqliteStudioPagesTests(SqliteApp app) : StudioPagesTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlStudioPagesTests(PostgreSqlApp app) : StudioPagesTests(app), IClassFixture<PostgreSqlApp>;
