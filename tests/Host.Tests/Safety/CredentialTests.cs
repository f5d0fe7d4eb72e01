using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tests.Safety;

/// <summary>No key, password or address opens anything by itself (PEERS S4): what Elsa's assessment found to be open is tried on every kind of door here.</summary>
public abstract class CredentialTests(CreditFlowApp app)
{
    private static readonly string[] Doors = ["/elsa/api/workflow-definitions", "/elsa/api/workflow-instances", "/elsa/api/descriptors/activities", "/api/admin/instances", "/api/admin/overview", "/api/session"];

    [Theory]
    [InlineData("ApiKey", "00000000-0000-0000-0000-000000000000")]
    [InlineData("ApiKey", "00000000000000000000000000000000")]
    [InlineData("Bearer", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Basic", "YWRtaW46cGFzc3dvcmQ=")]
    [InlineData("Bearer", "null")]
    public async Task A_key_that_everybody_knows_opens_nothing(string scheme, string key)
    {
        using var client = app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, key);
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        await AllAreClosedAsync(client);
    }

    [Theory]
    [InlineData("admin", "password")]
    [InlineData("admin", "admin")]
    [InlineData("alice", "password")]
    [InlineData("bob", "password")]
    [InlineData("anybody", "password")]
    [InlineData("liucheng", "password")]
    [InlineData("xitong", "password")]
    public async Task No_account_comes_with_a_password_that_everybody_knows(string userName, string password)
    {
        using var client = app.CreateAnonymousClient();
        (await client.PostAsJsonAsync("/api/session", new { userName, password })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var elsa = await client.PostAsJsonAsync("/elsa/api/identity/login", new { username = userName, password });
        elsa.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await AllAreClosedAsync(client);
    }

    [Theory]
    [InlineData("sufficiently-large-secret-signing-key")]
    [InlineData("CHANGE_ME_TO_A_SECURE_RANDOM_KEY")]
    [InlineData("")]
    public async Task A_token_signed_with_a_sample_key_or_not_at_all_opens_nothing(string key)
    {
        var content = $"{Encode($$"""{"alg":"{{(key.Length > 0 ? "HS256" : "none")}}","typ":"JWT"}""")}.{Encode("""{"sub":"liucheng","name":"liucheng","role":"process-administrator","permissions":"*","iss":"http://elsa.api","aud":"http://elsa.api","exp":4102444800}""")}";
        var token = $"{content}.{(key.Length > 0 ? Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(content))) : "")}";
        using var client = app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await AllAreClosedAsync(client);
    }

    [Fact]
    public async Task To_come_from_the_machine_itself_opens_nothing()
    {
        using var client = app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");
        client.DefaultRequestHeaders.Add("X-Real-IP", "::1");
        await AllAreClosedAsync(client);
        foreach (var door in Doors)
        {
            var answer = await app.Server.SendAsync(context =>
            {
                (context.Request.Method, context.Request.Path, context.Request.Host) = (HttpMethods.Get, door, new HostString("localhost"));
                context.Connection.RemoteIpAddress = context.Connection.LocalIpAddress = IPAddress.Loopback;
            });
            answer.Response.StatusCode.ShouldBe(StatusCodes.Status401Unauthorized, door);
        }
    }

    [Fact]
    public async Task The_Studios_token_ends_and_nothing_renews_it_but_the_sign_in()
    {
        using var studio = await app.OpenStudioAsync();
        (await studio.GetAsync(Doors[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The token itself gets no other token.
        (await studio.PostAsync("/studio/token", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Time.Advance(StudioTokens.Lifetime + TimeSpan.FromSeconds(1));
        (await studio.GetAsync(Doors[0])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task One_kind_of_ticket_is_not_taken_for_another()
    {
        var cookie = (await app.CookieOfAsync(StudioClient.ProcessAdministrator)).Split('=', 2);
        using var asToken = app.CreateAnonymousClient();
        asToken.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cookie[1]);
        (await asToken.GetAsync(Doors[0])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var studio = await app.OpenStudioAsync();
        using var asCookie = app.CreateAnonymousClient();
        asCookie.DefaultRequestHeaders.Add("Cookie", $"{cookie[0]}={studio.DefaultRequestHeaders.Authorization!.Parameter}");
        (await asCookie.GetAsync("/api/admin/instances")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_ticket_that_was_changed_by_one_character_is_none()
    {
        using var studio = await app.OpenStudioAsync();
        var token = studio.DefaultRequestHeaders.Authorization!.Parameter!;
        using var client = app.CreateAnonymousClient();
        for (var at = 0; at < token.Length; at += Math.Max(1, token.Length / 12))
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}");
            (await client.GetAsync(Doors[0])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Passwords_are_kept_salted_and_by_many_rounds()
    {
        await using var context = await new DeskScene(app).ContextAsync();
        var hashes = await context.Users.Where(user => user.PasswordHash != null).Select(user => user.PasswordHash!).ToListAsync();
        hashes.Count.ShouldBeGreaterThan(1);
        // The demo accounts share their password: only the salt tells their hashes apart.
        hashes.ShouldBeUnique();
        foreach (var hash in hashes.Select(Convert.FromBase64String))
        {
            (hash[0], BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 100_000, BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(9)) >= 16).ShouldBe(((byte)1, true, true));
        }
    }

    private static async Task AllAreClosedAsync(HttpClient client)
    {
        foreach (var door in Doors)
        {
            (await client.GetAsync(door)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, door);
        }
    }

    private static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

public sealed class SqliteCredentialTests(SqliteApp app) : CredentialTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlCredentialTests(PostgreSqlApp app) : CredentialTests(app), IClassFixture<PostgreSqlApp>;
