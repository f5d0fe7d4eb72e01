using System.Net;

namespace CreditFlow.Host.Tests.ElsaApi;

/// <summary>Who gets the Studio's token, and what it opens.</summary>
public abstract class StudioTokenTests(CreditFlowApp app)
{
    [Theory]
    [InlineData("chenxiao")]
    [InlineData("zhaomin")]
    [InlineData("shenji")]
    public async Task Who_neither_designs_nor_runs_the_system_gets_no_token(string userName)
    {
        using var client = await app.SignInAsync(userName);
        using var answer = await client.PostAsync("/studio/token", null);
        answer.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_signed_in_gets_401_and_no_token()
    {
        using var client = app.CreateAnonymousClient();
        using var answer = await client.PostAsync("/studio/token", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_site_cannot_ask_for_a_token()
    {
        using var client = await app.SignInAsync(StudioClient.ProcessAdministrator);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await client.PostAsync("/studio/token", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}

public sealed class SqliteStudioTokenTests(SqliteApp app) : StudioTokenTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlStudioTokenTests(PostgreSqlApp app) : StudioTokenTests(app), IClassFixture<PostgreSqlApp>;
