using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using CreditFlow.Host.Tests.ElsaApi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Safety;

/// <summary>Who may call what of Elsa's interface: every route of it, for everybody. A new route is closed to all but the process administrator unless it is named here as a reading.</summary>
public abstract partial class StudioRightsTests(CreditFlowApp app)
{
    private const string Prefix = "/elsa/api/";

    // Readings that Elsa's clients send as POST.
    private static readonly string[] Readings =
    [
        "POST activity-executions/report",
        "POST actions/workflow-definitions/refresh",
        "POST actions/workflow-definitions/reload",
        "POST bulk-actions/export/workflow-definitions",
        "POST descriptors/activities/{type}/options/{property}",
        "POST scripting/javascript/type-definitions/{definitionId}",
        "POST workflow-definitions/{definitionId}/export",
        "POST workflow-instances",
        "POST workflow-instances/{id}/journal",
    ];

    // What is a GET and yet no plain reading: it starts a process, or takes the whole of one away.
    private static readonly string[] Closed = ["GET workflow-definitions/{definitionId}/execute", "GET workflow-instances/{id}/export"];

    [Fact]
    public async Task Without_the_Studios_token_no_route_answers_whoever_is_signed_in()
    {
        foreach (var account in new[] { null, "chenxiao", "lilan", "zhaomin", "wangqiming", "shenji", StudioClient.SystemAdministrator, StudioClient.ProcessAdministrator })
        {
            using var client = account is null ? app.CreateAnonymousClient() : await app.SignInAsync(account);
            foreach (var route in Routes())
            {
                (await CallAsync(client, route)).ShouldBe(HttpStatusCode.Unauthorized, $"{account ?? "nobody"} {route}");
            }
        }
    }

    [Fact]
    public async Task The_system_administrator_reads_and_changes_nothing()
    {
        using var client = await app.OpenStudioAsync(StudioClient.SystemAdministrator);
        foreach (var route in Routes())
        {
            var status = await CallAsync(client, route);
            if (IsReading(route))
            {
                status.ShouldNotBeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], route);
                ((int)status).ShouldBeLessThan(500, route);
            }
            else
            {
                status.ShouldBe(HttpStatusCode.Forbidden, route);
            }
        }
    }

    [Fact]
    public async Task The_process_administrator_is_let_in_everywhere_and_nothing_breaks_on_what_is_not_there()
    {
        using var client = await app.OpenStudioAsync();
        foreach (var route in Routes())
        {
            var status = await CallAsync(client, route);
            status.ShouldNotBeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], route);
            ((int)status).ShouldBeLessThan(500, route);
        }
    }

    [Fact]
    public void The_exceptions_are_routes_that_exist() => Readings.Concat(Closed).Except(Routes()).ShouldBeEmpty();

    [Fact]
    public async Task Whoever_looks_after_nothing_is_told_that_there_is_nothing_on_every_page_and_route_of_the_administrators()
    {
        using var clerk = await app.SignInAsync("chenxiao");
        using var reviewer = await app.SignInAsync("zhaomin");
        var routes = Endpoints()
            .Where(endpoint => endpoint.Methods.Count == 0 || endpoint.Methods.Contains(HttpMethods.Get))
            .Select(endpoint => endpoint.Pattern)
            .Where(pattern => (pattern.StartsWith("admin", StringComparison.Ordinal) || pattern.StartsWith("api/admin", StringComparison.Ordinal)) && !pattern.StartsWith("admin/jobs", StringComparison.Ordinal) && pattern != "api/admin/process-notices")
            .Distinct()
            .ToList();
        routes.ShouldContain("admin");
        routes.ShouldContain("api/admin/overview");
        foreach (var client in new[] { clerk, reviewer })
        {
            foreach (var route in routes)
            {
                using var answer = await client.GetAsync("/" + Filled(route));
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, route);
            }
        }
    }

    private static bool IsReading(string route) => (route.StartsWith("GET ", StringComparison.Ordinal) && !Closed.Contains(route)) || Readings.Contains(route);

    private IReadOnlyList<string> Routes() =>
    [
        .. Endpoints().Where(endpoint => ("/" + endpoint.Pattern).StartsWith(Prefix, StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Methods.Select(method => $"{method} {endpoint.Pattern[(Prefix.Length - 1)..]}"))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private IEnumerable<(string Pattern, IReadOnlyList<string> Methods)> Endpoints() => app.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Select(endpoint => (endpoint.RoutePattern.RawText?.TrimStart('/').Replace("//", "/", StringComparison.Ordinal) ?? "", endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []));

    private static async Task<HttpStatusCode> CallAsync(HttpClient client, string route)
    {
        var parts = route.Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), Prefix + Filled(parts[1]));
        if (request.Method != HttpMethod.Get)
        {
            request.Content = new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static string Filled(string pattern) => Hole().Replace(pattern, hole =>
        hole.Value.Contains(":int", StringComparison.Ordinal) ? "7" : hole.Value.Contains(":guid", StringComparison.Ordinal) ? "00000000-0000-7000-8000-00000000dead" : "nobody");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}

public sealed class SqliteStudioRightsTests(SqliteApp app) : StudioRightsTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlStudioRightsTests(PostgreSqlApp app) : StudioRightsTests(app), IClassFixture<PostgreSqlApp>;
