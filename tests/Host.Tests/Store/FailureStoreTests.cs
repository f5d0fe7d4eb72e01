using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Tests.Store;

/// <summary>Failures of turns as a whole: counted, parked at the last one that is borne, forgotten.</summary>
public abstract class FailureStoreTests(StoreFixture fixture)
{
    private static readonly DateTimeOffset Now = new(2026, 2, 12, 1, 0, 0, TimeSpan.Zero);
    private readonly string _instance = Guid.CreateVersion7().ToString("N");

    [Fact]
    public async Task The_last_failure_that_is_borne_parks_and_later_ones_do_not_move_the_instant()
    {
        (await CountAsync(0)).ParkedAt.ShouldBeNull();
        (await CountAsync(1)).ParkedAt.ShouldBeNull();
        (await CountAsync(2)).ParkedAt.ShouldBe(Now.AddMinutes(2));
        (await CountAsync(3)).ShouldBe(new FailureRow(_instance, 4, "error 3", Now.AddMinutes(3), Now.AddMinutes(2)));
        (await fixture.Store.FindFailuresAsync(default)).ShouldContain(row => row.InstanceId == _instance && row.Count == 4);
    }

    [Fact]
    public async Task Forgetting_starts_from_nothing_and_forgetting_nothing_is_no_error()
    {
        await fixture.Store.ForgetFailuresAsync(_instance, default);
        await CountAsync(0);
        await fixture.Store.ForgetFailuresAsync(_instance, default);
        (await fixture.Store.FindFailuresAsync(default)).ShouldNotContain(row => row.InstanceId == _instance);
        (await CountAsync(1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_long_error_is_cut() =>
        (await fixture.Store.CountFailureAsync(_instance, new string('x', 900), Now, 3, default)).Error.Length.ShouldBe(500);

    private Task<FailureRow> CountAsync(int number) => fixture.Store.CountFailureAsync(_instance, $"error {number}", Now.AddMinutes(number), 3, default);
}

public sealed class SqliteFailureStoreTests(SqliteStore fixture) : FailureStoreTests(fixture), IClassFixture<SqliteStore>;

public sealed class PostgreSqlFailureStoreTests(PostgreSqlStore fixture) : FailureStoreTests(fixture), IClassFixture<PostgreSqlStore>;
