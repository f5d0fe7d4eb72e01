using CreditFlow.Host.Jobs;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tests.Jobs;

public abstract class CalendarCheckJobTests(CreditFlowApp app)
{
    [Fact]
    public async Task From_November_on_a_missing_notice_is_noted_once_a_year()
    {
        app.AdvanceTo(new DateOnly(2026, 10, 31));
        (await Notes()).ShouldBe(0);
        app.AdvanceTo(new DateOnly(2026, 11, 1));
        (await Notes()).ShouldBe(1);
        app.AdvanceTo(new DateOnly(2026, 12, 31));
        (await Notes()).ShouldBe(1);
        app.AdvanceTo(new DateOnly(2027, 1, 1));
        (await Notes()).ShouldBe(1);
        app.AdvanceTo(new DateOnly(2027, 11, 1));
        (await Notes()).ShouldBe(2);
    }

    private async Task<int> Notes()
    {
        await app.RunJobAsync<CalendarCheckJob>();
        return await app.ReadAsync(context => context.AuditEntries.CountAsync(entry => entry.Action == "calendar.notice-missing"));
    }
}

public sealed class SqliteCalendarCheckJobTests(SqliteApp app) : CalendarCheckJobTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlCalendarCheckJobTests(PostgreSqlApp app) : CalendarCheckJobTests(app), IClassFixture<PostgreSqlApp>;
