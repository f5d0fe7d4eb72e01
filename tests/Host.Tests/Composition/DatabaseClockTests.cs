using System.Diagnostics.Metrics;
using CreditFlow.Host.Composition;
using CreditFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CreditFlow.Host.Tests.Composition;

public sealed class DatabaseClockTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private NpgsqlDataSource _source = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        _source = NpgsqlDataSource.Create(_database.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_host_whose_clock_is_wrong_lives_by_the_databases_and_says_so()
    {
        // Stands still in the past; only the database knows the time.
        var local = new FakeTimeProvider(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var clock = Clock(local);
        await clock.MeasureAsync(default);
        await using var command = _source.CreateCommand("SELECT clock_timestamp()");
        var theirs = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync())!);
        clock.GetUtcNow().ShouldBe(theirs, TimeSpan.FromSeconds(2));
        (await new ClockHealth(clock).CheckHealthAsync(new HealthCheckContext())).Status.ShouldBe(HealthStatus.Degraded);
    }

    [Fact]
    public async Task A_host_on_the_same_machine_agrees_with_the_database()
    {
        var clock = Clock(TimeProvider.System);
        await clock.MeasureAsync(default);
        clock.Skew.Duration().ShouldBeLessThan(DatabaseClock.Alarm);
        (await new ClockHealth(clock).CheckHealthAsync(new HealthCheckContext())).Status.ShouldBe(HealthStatus.Healthy);
    }

    private DatabaseClock Clock(TimeProvider local) =>
        new(_source, local, new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(), NullLogger<DatabaseClock>.Instance);
}
