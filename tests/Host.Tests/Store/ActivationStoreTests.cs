using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Store;

/// <summary>Activation strategies on the real stores and over Elsa's routes.</summary>
public abstract class ActivationStoreTests(CreditFlowApp app)
{
    private const string Root = """{"id":"e","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"over"}}}""";
    private const int Callers = 12;

    private WorkflowRunner Runner => app.Services.GetRequiredService<WorkflowRunner>();

    [Fact]
    public async Task Of_many_starts_of_a_singleton_at_once_one_makes_an_instance()
    {
        var id = await StoreAsync("once", ElsaTypeNames.Singleton);
        await StartAtOnceAsync(id, _ => null);
    }

    [Fact]
    public async Task Of_many_starts_with_one_correlation_id_at_once_one_makes_an_instance()
    {
        await StartAtOnceAsync(await StoreAsync("per-case", ElsaTypeNames.CorrelatedSingleton), _ => "case-1");
        await StartAtOnceAsync(await StoreAsync("alone", ElsaTypeNames.Correlation), _ => "case-2");
    }

    [Fact]
    public async Task Starts_with_different_correlation_ids_do_not_hinder_each_other()
    {
        var id = await StoreAsync("many", ElsaTypeNames.CorrelatedSingleton);
        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(() => StartAsync(id, $"many-{number}"))));
        results.ShouldAllBe(result => result is RunResult.Advanced);
    }

    [Fact]
    public async Task A_start_repeated_with_its_key_is_answered_with_the_running_instance_by_everybody()
    {
        var id = await StoreAsync("keyed", ElsaTypeNames.Singleton);
        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Runner.StartAsync(new StartWorkflow { DefinitionVersionId = id, StartKey = "keyed-1" }))));
        var first = results.OfType<RunResult.Advanced>().ShouldHaveSingleItem().Instance.Id;
        results.Where(result => result is not RunResult.Advanced).ShouldAllBe(result => result is RunResult.AlreadyDone && ((RunResult.AlreadyDone)result).InstanceId == first);
    }

    [Fact]
    public async Task The_place_of_an_instance_is_free_once_it_is_over_and_not_while_it_is_faulted()
    {
        var id = await StoreAsync("again", ElsaTypeNames.Singleton, """{"id":"f","type":"Elsa.Fault","message":{"typeName":"String","expression":{"type":"Literal","value":"no"}}}""");
        var first = (await StartAsync(id, null)).ShouldBeOfType<RunResult.Advanced>();
        first.IsFaulted.ShouldBeTrue();
        (await StartAsync(id, null)).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("already-running");
        await Runner.CancelAsync(first.Instance.Id, "取消");
        (await StartAsync(id, null)).ShouldBeOfType<RunResult.Advanced>();
    }

    [Fact]
    public async Task The_Studio_is_told_that_an_instance_could_not_be_started_and_why()
    {
        await StoreAsync("told-once", ElsaTypeNames.Singleton);
        using var studio = await app.OpenStudioAsync();
        var published = new JsonObject { ["versionOptions"] = "Published" };
        using var started = await studio.PostAsJsonAsync("/elsa/api/workflow-definitions/told-once/execute", published);
        started.Headers.GetValues("x-elsa-workflow-cannot-start").ShouldBe(["False"]);
        using var refused = await studio.PostAsJsonAsync("/elsa/api/workflow-definitions/told-once/execute", published);
        refused.Headers.GetValues("x-elsa-workflow-cannot-start").ShouldBe(["True"]);
        (await refused.Content.ReadFromJsonAsync<JsonObject>())!["message"]!.GetValue<string>().ShouldContain("尚未结束");

        using var dispatched = await studio.PostAsJsonAsync("/elsa/api/workflow-definitions/told-once/dispatch", published);
        dispatched.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await dispatched.Content.ReadAsStringAsync()).ShouldContain("尚未结束");
    }

    [Fact]
    public async Task The_Studio_offers_the_strategies_that_publishing_accepts()
    {
        using var studio = await app.OpenStudioAsync();
        var offered = (await studio.GetFromJsonAsync<JsonObject>("/elsa/api/descriptors/workflow-activation-strategies"))!["items"]!.AsArray().Select(item => item!["typeName"]!.GetValue<string>()).ToList();
        offered.Select(ActivationStrategies.Find).ShouldBe([ActivationStrategy.Always, ActivationStrategy.Singleton, ActivationStrategy.CorrelatedSingleton, ActivationStrategy.Correlation]);
    }

    private async Task StartAtOnceAsync(string versionId, Func<int, string?> correlation)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(() => StartAsync(versionId, correlation(number)))));
        results.OfType<RunResult.Advanced>().ShouldHaveSingleItem();
        results.OfType<RunResult.Rejected>().Select(rejected => rejected.Code).ShouldBe(Enumerable.Repeat("already-running", Callers - 1));
    }

    private Task<RunResult> StartAsync(string versionId, string? correlationId) => Runner.StartAsync(new StartWorkflow { DefinitionVersionId = versionId, CorrelationId = correlationId });

    private Task<string> StoreAsync(string id, string strategy, string root = Root) =>
        app.StoreAsync(id, root, $$""","options":{"activationStrategyType":"{{strategy}}"}""", isPublished: true);
}

public sealed class SqliteActivationStoreTests(SqliteApp app) : ActivationStoreTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlActivationStoreTests(PostgreSqlApp app) : ActivationStoreTests(app), IClassFixture<PostgreSqlApp>;
