using System.Text.Json.Nodes;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreditFlow.Host.Tests.Store;

/// <summary>How often the completion of a task of <c>objection</c> asks PostgreSQL, as the wire shows it.</summary>
public sealed class TaskRoundTripTests(CountedApp app) : IClassFixture<CountedApp>
{
    private const int MaxPerCompletion = 8;

    // Connections, prepared statements and plans are there once and for all after a few completions.
    private const int WarmUp = 5;

    private static readonly (string UserName, TaskCompletion Answer)[] Steps =
    [
        ("lilan", new TaskCompletion("Forward")),
        ("wangqiming", new TaskCompletion("Confirmed", "属实", Correction())),
        ("zhaomin", new TaskCompletion("Correct", "同意更正", Correction())),
    ];

    [Fact]
    public async Task Completing_any_task_of_an_objection_takes_eight_round_trips_at_most()
    {
        var counts = await CompleteAllAsync();
        for (var time = 0; time < WarmUp; time++)
        {
            counts = await CompleteAllAsync();
        }

        counts.ShouldAllBe(count => count >= 1 && count <= MaxPerCompletion, string.Join(", ", counts));
    }

    private static JsonObject Correction() => new() { ["corrections"] = new JsonArray(new JsonObject { ["field"] = "FineWan", ["value"] = "1.2" }) };

    private async Task<List<long>> CompleteAllAsync()
    {
        var scene = new DeskScene(app);
        var caseId = await scene.FileAsync(await scene.AddRecordAsync());
        var counts = new List<long>();
        foreach (var (userName, answer) in Steps)
        {
            var staff = await scene.StaffAsync(userName);
            var task = await scene.OpenTaskAsync(caseId);
            await app.Services.GetRequiredService<ClaimTask>().RunAsync(staff, task.Id, idempotencyKey: null, CancellationToken.None);
            var before = app.Counter.RoundTrips;
            (await app.Services.GetRequiredService<CompleteTask>().RunAsync(staff, task.Id, answer, task.Id.ToString("N"), CancellationToken.None)).ShouldBeTrue();
            counts.Add(app.Counter.RoundTrips - before);
        }

        return counts;
    }
}

/// <summary>The host on PostgreSQL, with a counter on the wire.</summary>
public sealed class CountedApp() : CreditFlowApp(DatabaseKind.PostgreSql)
{
    private RoundTripCounter? _counter;

    public RoundTripCounter Counter => _counter ?? throw new InvalidOperationException("The fixture has not been initialised.");

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("ConnectionStrings:Default", new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Port = CounterOf(Database).Port }.ConnectionString)];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_counter is not null)
        {
            await _counter.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private RoundTripCounter CounterOf(TestDatabase database)
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return _counter ??= new RoundTripCounter(address.Host!, address.Port);
    }
}
