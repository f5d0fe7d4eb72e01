using System.Net;

namespace CreditFlow.Host.Tests.Composition;

public abstract class HealthTests(CreditFlowApp app)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_prepared_host_is_alive_and_ready_for_anybody_who_asks(string path) =>
        (await app.CreateAnonymousClient().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_signed_in_client_is_who_it_says()
    {
        var principal = await app.PrincipalOfAsync("chenxiao");
        principal.IsInRole(Domain.Common.Roles.Clerk).ShouldBeTrue();
        using var client = await app.SignInAsync("chenxiao");
        (await client.GetAsync("/api/nothing-here")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

public sealed class SqliteHealthTests(SqliteApp app) : HealthTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlHealthTests(PostgreSqlApp app) : HealthTests(app), IClassFixture<PostgreSqlApp>;
