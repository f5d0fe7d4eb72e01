using System.Net;
using CreditFlow.Host.Jobs;
using CreditFlow.Testing;

namespace CreditFlow.Host.Tests.Jobs;

/// <summary>Hangfire's pages: the system administrator reads, nobody changes anything, for everybody else they are closed.</summary>
public abstract class JobDashboardTests(CreditFlowApp app)
{
    [Theory]
    [InlineData("xitong", HttpStatusCode.OK)]
    [InlineData("liucheng", HttpStatusCode.Redirect)]
    [InlineData("shenji", HttpStatusCode.Redirect)]
    [InlineData("chenxiao", HttpStatusCode.Redirect)]
    [InlineData("zhaomin", HttpStatusCode.Redirect)]
    [InlineData("wangqiming", HttpStatusCode.Redirect)]
    public async Task Only_the_system_administrator_sees_it(string account, HttpStatusCode expected)
    {
        using var client = await app.SignInAsync(account);
        foreach (var path in new[] { JobDashboard.Address, $"{JobDashboard.Address}/recurring", $"{JobDashboard.Address}/servers" })
        {
            using var answer = await client.GetAsync(path);
            answer.StatusCode.ShouldBe(expected, path);
            if (expected == HttpStatusCode.Redirect)
            {
                answer.Headers.Location!.ToString().ShouldContain("/sign-in/denied");
            }
        }
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_sees_it()
    {
        using var client = app.CreateAnonymousClient();
        using var answer = await client.GetAsync($"{JobDashboard.Address}/recurring");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    [Fact]
    public async Task It_lists_the_jobs_and_offers_and_does_nothing_to_them()
    {
        using var client = await app.SignInAsync("xitong");
        var page = await client.GetStringAsync($"{JobDashboard.Address}/recurring");
        page.ShouldContain("deadline-watch");
        page.ShouldContain("silence-check");
        page.ShouldNotContain("data-url=\"/admin/jobs/recurring/trigger\"");
        using var form = new FormUrlEncodedContent([new("jobs[]", "deadline-watch")]);
        using var answer = await client.PostAsync($"{JobDashboard.Address}/recurring/remove", form);
        ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(400);
        (await client.GetStringAsync($"{JobDashboard.Address}/recurring")).ShouldContain("deadline-watch");
    }
}

public sealed class SqliteJobDashboardTests(SqliteJobApp app) : JobDashboardTests(app), IClassFixture<SqliteJobApp>;

public sealed class PostgreSqlJobDashboardTests(PostgreSqlJobApp app) : JobDashboardTests(app), IClassFixture<PostgreSqlJobApp>;

public sealed class SqliteJobApp() : JobApp(DatabaseKind.Sqlite);

public sealed class PostgreSqlJobApp() : JobApp(DatabaseKind.PostgreSql);

/// <summary>A host that runs its own jobs.</summary>
public abstract class JobApp(DatabaseKind kind) : CreditFlowApp(kind)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Jobs:Enabled", "true")];
}
