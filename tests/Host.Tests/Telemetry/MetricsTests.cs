using System.Net;
using System.Net.Http.Headers;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Telemetry;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Testing;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Execution;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditFlow.Host.Tests.Telemetry;

/// <summary>Metrics of a host for which a scraper's token is configured.</summary>
public abstract class MetricsTests(CreditFlowApp app)
{
    private const string Root = """{"id":"e","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"counted"}}}""";

    [Fact]
    public async Task A_scraper_with_the_token_reads_what_the_engine_the_jobs_and_the_outbox_tell()
    {
        var runner = app.Services.GetRequiredService<WorkflowRunner>();
        var version = await app.StoreAsync("counted", Root, isPublished: true);
        await runner.StartAsync(new StartWorkflow { DefinitionVersionId = version });
        await runner.PublishEventAsync("waits-for-nobody", null, null);
        await RunTickAsync();
        await app.Services.GetRequiredService<BacklogSampler>().SampleAsync(default);

        using var client = Scraper(MetricsAppSettings.Token);
        var text = await client.GetStringAsync("/metrics");
        text.ShouldContain("workflows_turn_duration_seconds_count");
        text.ShouldContain("workflow_definition_id=\"counted\"");
        text.ShouldContain("workflows_wake_ups_pending");
        text.ShouldContain("workflows_instances_parked");
        text.ShouldContain("creditflow_outbox_pending");
        text.ShouldContain("creditflow_job_duration_seconds_count{");
        text.ShouldContain("job=\"TimersJob\"");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0123456789-0123456789-0123456789-wrong")]
    public async Task Nobody_else_gets_a_figure(string? token)
    {
        using var client = Scraper(token);
        using var response = await client.GetAsync("/metrics");
        response.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("workflows_");
        using var administrator = await app.SignInAsync("liucheng");
        using var page = await administrator.GetAsync("/metrics");
        page.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    private async Task RunTickAsync()
    {
        var tick = new JobTick<TimersJob>(app.Services.GetRequiredService<TimersJob>(), app.Services.GetRequiredService<HostMetrics>(), new JobLog(new InMemoryStorage(), app.Time), app.Time, NullLogger<TimersJob>.Instance);
        await tick.RunAsync(default);
    }

    private HttpClient Scraper(string? token)
    {
        var client = app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}

/// <summary>Settings of a host that is scraped.</summary>
internal static class MetricsAppSettings
{
    public const string Token = "0123456789-0123456789-0123456789";

    public static IEnumerable<KeyValuePair<string, string>> All { get; } = [new("Telemetry:MetricsToken", Token)];
}

public sealed class SqliteMetricsApp() : CreditFlowApp(DatabaseKind.Sqlite)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => MetricsAppSettings.All;
}

public sealed class PostgreSqlMetricsApp() : CreditFlowApp(DatabaseKind.PostgreSql)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => MetricsAppSettings.All;
}

[Collection(nameof(HeardAlone))]
public sealed class SqliteMetricsTests(SqliteMetricsApp app) : MetricsTests(app), IClassFixture<SqliteMetricsApp>;

[Collection(nameof(HeardAlone))]
public sealed class PostgreSqlMetricsTests(PostgreSqlMetricsApp app) : MetricsTests(app), IClassFixture<PostgreSqlMetricsApp>;

/// <summary>A host for which nothing is configured.</summary>
[Collection(nameof(HeardAlone))]
public sealed class UnscrapedTests(SqliteApp app) : IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Without_settings_nobody_listens_and_there_is_no_address_for_metrics()
    {
        using var client = app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", MetricsAppSettings.Token);
        using var response = await client.GetAsync("/metrics");
        response.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var telemetry = app.Services.GetRequiredService<WorkflowsTelemetry>();
        (telemetry.IsWatched, telemetry.IsBacklogWatched, app.Services.GetRequiredService<HostMetrics>().IsOutboxWatched).ShouldBe((false, false, false));
    }
}
