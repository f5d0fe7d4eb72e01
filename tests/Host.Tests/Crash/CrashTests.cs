using CreditFlow.Persistence;
using CreditFlow.Testing;
using CreditFlow.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CreditFlow.Host.Tests.Crash;

/// <summary>
/// Wherever around a commit a host dies, the next one ends where an undisturbed host would have: the same states, journals, audit entries, mails and batches, and nothing left over.
/// Every commit of every scene is tried, at each of its moments (DESIGN section 3, rules 1 and 4).
/// </summary>
public abstract class CrashTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly DateTimeOffset Beginning = CreditFlowApp.Beginning;
    private TestDatabase _database = null!;
    private NpgsqlDataSource? _connections;
    private CrashHost _keeper = null!;
    private CreditFlowDbContext _open = null!;
    private int _runs;

    public async Task InitializeAsync()
    {
        _database = await DatabaseTemplate.Migrated.CopyAsync(kind);
        _connections = kind == DatabaseKind.PostgreSql ? NpgsqlDataSource.Create(_database.ConnectionString) : null;
        _keeper = new CrashHost(_database, _connections, new FakeTimeProvider(Beginning.AddDays(-1)), new Mortality(null, default));
        await CrashScene.PublishAsync(_keeper.Get<DefinitionSeeder>());

        // The last connection that closes a SQLite file tidies it up, which takes longer than all the rest.
        _open = await _keeper.Get<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        await _open.Database.OpenConnectionAsync();
    }

    public async Task DisposeAsync()
    {
        await _open.DisposeAsync();
        await _keeper.DisposeAsync();
        if (_connections is not null)
        {
            await _connections.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [Fact]
    public Task Starts_resumes_timers_events_and_dispatched_instances_survive_a_crash_at_every_commit() => ShouldSurviveAsync(scene => scene.Running(), leastCommits: 15);

    [Fact]
    public Task Timers_that_are_due_at_once_survive_a_crash_at_every_commit() => ShouldSurviveAsync(scene => scene.Grouped(), leastCommits: 4);

    [Fact]
    public Task Operations_survive_a_crash_at_every_commit() => ShouldSurviveAsync(scene => scene.Operated(), leastCommits: 14);

    [Fact]
    public Task Batches_survive_a_crash_at_every_commit() => ShouldSurviveAsync(scene => scene.Batched(), leastCommits: 23);

    private async Task ShouldSurviveAsync(Func<CrashScene, IReadOnlyList<Func<CrashHost, Task>>> requests, int leastCommits)
    {
        var calm = await RunAsync(requests, null, default, twice: false);
        calm.Commits.ShouldBeGreaterThanOrEqualTo(leastCommits, calm.Record);
        calm.Record.ShouldContain("mail RUN");
        (await RunAsync(requests, null, default, twice: true)).Record.ShouldBe(calm.Record, "every request asked twice");
        for (var commit = 1; commit <= calm.Commits; commit++)
        {
            foreach (var moment in Enum.GetValues<CrashMoment>())
            {
                var rough = await RunAsync(requests, commit, moment, twice: false);
                rough.Deaths.ShouldBe(1, $"a crash at commit {commit}");
                rough.Record.ShouldBe(calm.Record, $"a crash at commit {commit}, moment {moment}");
            }
        }
    }

    private async Task<Outcome> RunAsync(Func<CrashScene, IReadOnlyList<Func<CrashHost, Task>>> requests, int? fatalCommit, CrashMoment moment, bool twice)
    {
        var run = $"run{++_runs:D4}x";
        var time = new FakeTimeProvider(Beginning);
        var deaths = 0;
        var host = new CrashHost(_database, _connections, time, new Mortality(fatalCommit, moment));
        try
        {
            foreach (var request in requests(new CrashScene(run, time)))
            {
                for (var asked = 0; asked < (twice ? 2 : 1);)
                {
                    if (await IsAnsweredAsync(host, request))
                    {
                        asked++;
                        continue;
                    }

                    deaths++;
                    await host.DisposeAsync();
                    host = new CrashHost(_database, _connections, time, new Mortality(null, default));
                    await host.RecoverAsync();
                }
            }

            return new Outcome(await CrashRecord.ReadAsync(host, run), host.Mortality.Commits, deaths);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>Asks, and lets the jobs do theirs. Whatever a host that died has answered, or not, nobody heard it.</summary>
    private static async Task<bool> IsAnsweredAsync(CrashHost host, Func<CrashHost, Task> request)
    {
        try
        {
            await request(host);
            await host.RecoverAsync();
        }
        catch (Exception) when (host.Mortality.IsDead)
        {
            return false;
        }

        return !host.Mortality.IsDead;
    }

    private sealed record Outcome(string Record, int Commits, int Deaths);
}

public sealed class SqliteCrashTests() : CrashTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlCrashTests() : CrashTests(DatabaseKind.PostgreSql);
