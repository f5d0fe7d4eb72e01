using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Identity;

public abstract class SessionTests(CreditFlowApp app)
{
    private const string Password = "demo-2026-credit";

    // Whatever the public may open without signing in, by the beginning of its route. Everything else needs a sign-in.
    private static readonly string[] Open =
        ["", "sign-in", "api/session", "health", "openapi", "docs", "scalar", "search", "records", "objection", "objections", "track", "notices", "notice", "verify", "api/public", "api/records", "api/objections", "css", "js", "_content", "_framework", "favicon", "error", "about", "api/notices", "api/cases/track", "api/cases/supplement", "api/cases/plea", "api/repairs", "api/shortenings", "catalogue", "repairs/new", "shortenings/new", "cases/draft", "cases/receipt", "my-records"];

    [Fact]
    public async Task A_sign_in_by_the_API_says_who_it_is_and_ends_with_the_sign_out()
    {
        using var client = app.CreateClient();
        (await client.PostAsJsonAsync("/api/session", new { userName = "lilan", password = Password })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetStringAsync("/api/session")).ShouldContain("\"agencyId\":\"jxj\"");
        (await client.DeleteAsync("/api/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_no_answer_tells_which_part_was_wrong()
    {
        using var client = app.CreateAnonymousClient();
        var unknown = await TryAsync(client, "nobody", "x");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await TryAsync(client, "zhoulei", "wrong")).ShouldBe(unknown);
        }

        (await TryAsync(client, "zhoulei", Password)).ShouldBe(unknown);
    }

    [Fact]
    public async Task Requests_from_another_site_change_nothing()
    {
        using var client = await app.SignInAsync("lilan");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await client.DeleteAsync("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_sign_in_page_lists_the_demo_accounts_in_Development()
    {
        using var client = app.CreateAnonymousClient();
        WebUtility.HtmlDecode(await client.GetStringAsync("/sign-in")).ShouldContain("演示账号");
    }

    [Fact]
    public async Task Every_endpoint_needs_a_sign_in_unless_it_is_on_the_list_of_open_ones()
    {
        (await app.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync()).ShouldNotBeNull();
        var anonymous = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/') ?? "")
            .Where(route => route.StartsWith("desk", StringComparison.Ordinal) || route.StartsWith("admin", StringComparison.Ordinal) || route.StartsWith("api/tasks", StringComparison.Ordinal)
                || !Open.Any(open => route == open || (open.Length > 0 && route.StartsWith(open, StringComparison.Ordinal))) && !route.Contains('.', StringComparison.Ordinal))
            .ToList();
        anonymous.ShouldBeEmpty();
    }

    private static async Task<string> TryAsync(HttpClient client, string userName, string password)
    {
        var response = await client.PostAsJsonAsync("/api/session", new { userName, password });
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var text = await response.Content.ReadAsStringAsync();
        return text[..text.IndexOf("traceId", StringComparison.Ordinal)];
    }
}

public sealed class SqliteSessionTests(SqliteApp app) : SessionTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlSessionTests(PostgreSqlApp app) : SessionTests(app), IClassFixture<PostgreSqlApp>;

/// <summary>Production never shows demo accounts, whatever the settings say.</summary>
public sealed class ProductionSessionTests(ProductionSessionTests.ProductionApp app) : IClassFixture<ProductionSessionTests.ProductionApp>
{
    [Fact]
    public async Task Demo_accounts_are_neither_listed_nor_made_outside_Development()
    {
        using var client = app.CreateAnonymousClient();
        WebUtility.HtmlDecode(await client.GetStringAsync("/sign-in")).ShouldNotContain("演示账号");
        (await client.PostAsJsonAsync("/api/session", new { userName = "lilan", password = "demo-2026-credit" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    public sealed class ProductionApp() : CreditFlowApp(CreditFlow.Testing.DatabaseKind.Sqlite)
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("environment", "Production");
        }
    }
}
