using CreditFlow.Persistence.Setup;
using CreditFlow.Testing;
using CreditFlow.Workflows;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditFlow.Host.Tests.Store;

/// <summary>How often a bare turn asks PostgreSQL, as the wire shows it.</summary>
public sealed class RoundTripTests : IAsyncLifetime
{
    private const int MaxPerTurn = 3;

    // Connections, prepared statements and plans are there once and for all after a few turns.
    private const int WarmUp = 10;

    private const string Definition = """
        {"definitionId":"bare","name":"bare","root":{"id":"flow","type":"Elsa.Flowchart","version":1,
          "activities":[
            {"id":"before","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"before"}}},
            {"id":"wait","type":"Elsa.RunTask","version":1,"taskName":{"typeName":"String","expression":{"type":"Literal","value":"work"}}}],
          "connections":[{"source":{"activity":"before","port":"Done"},"target":{"activity":"wait","port":"In"}}]}}
        """;

    private TestDatabase _database = null!;
    private RoundTripCounter _counter = null!;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _database = await DatabaseTemplate.Migrated.CopyAsync(DatabaseKind.PostgreSql);
        var address = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        _counter = new RoundTripCounter(address.Host!, address.Port);
        address.Port = _counter.Port;
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddPersistence(new PersistenceOptions { ConnectionString = address.ConnectionString, FieldProtectionKey = TestDatabase.FieldProtectionKey })
            .AddWorkflows()
            .BuildServiceProvider();
        await _services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(Definition, "bare");
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _counter.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_bare_turn_takes_three_round_trips_at_most()
    {
        var runner = _services.GetRequiredService<WorkflowRunner>();
        for (var turn = 0; turn < WarmUp; turn++)
        {
            await ResumeAsync(runner, await StartAsync(runner));
        }

        var before = _counter.RoundTrips;
        var started = await StartAsync(runner);
        var between = _counter.RoundTrips;
        await ResumeAsync(runner, started);
        (between - before).ShouldBeInRange(1, MaxPerTurn);
        (_counter.RoundTrips - between).ShouldBeInRange(1, MaxPerTurn);
    }

    private static async Task<RunResult.Advanced> StartAsync(WorkflowRunner runner) =>
        (await runner.StartAsync(new StartWorkflow { DefinitionId = "bare" })).ShouldBeOfType<RunResult.Advanced>();

    private static async Task ResumeAsync(WorkflowRunner runner, RunResult.Advanced started) =>
        (await runner.ResumeAsync(new ResumeBookmark { InstanceId = started.Instance.Id, BookmarkId = started.NewWaits[0].Id })).ShouldBeOfType<RunResult.Advanced>().Instance.SubStatus.ShouldBe("Finished");
}
