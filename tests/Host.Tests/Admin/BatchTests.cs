using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Instances;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Admin;

/// <summary>Operations on many instances: worked off in portions, watched, halted, continued, stopped, and done once whatever is killed.</summary>
public abstract class BatchTests(CreditFlowApp app)
{
    private const string Path = "/api/admin/operations";
    private readonly InstanceScene _scene = new(app);

    [Fact]
    public async Task A_batch_over_a_list_is_worked_off_in_portions_and_tells_what_was_refused()
    {
        var definition = await _scene.PublishWaitingAsync();
        for (var count = 0; count < BatchRunJob.Portion + 2; count++)
        {
            await _scene.StartAsync(definition);
        }

        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        var batch = await BeginAsync(client, new { kind = "suspend", reason = "核查", view = "running", definition });
        batch["total"]!.GetValue<int>().ShouldBe(BatchRunJob.Portion + 2);
        var early = (await Rows(definition))[0];
        (await client.PostAsJsonAsync($"/api/admin/instances/{early}/suspend", new { reason = "先停" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await app.RunJobAsync<BatchRunJob>();
        Counts(await GetAsync(client, batch)).ShouldBe(("running", BatchRunJob.Portion - 1, 1));
        await app.RunJobAsync<BatchRunJob>();
        var done = await GetAsync(client, batch);
        Counts(done).ShouldBe(("done", BatchRunJob.Portion + 1, 1));
        done["refusals"]!.AsArray().ShouldHaveSingleItem()!["message"]!.GetValue<string>().ShouldContain("已经暂停");
    }

    [Fact]
    public async Task A_batch_is_halted_continued_and_stopped()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        var batch = await BeginAsync(client, new { kind = "suspend", reason = "核查", instanceIds = new[] { id } });
        (await MoveAsync(client, batch, "pause")).ShouldBe(HttpStatusCode.NoContent);
        await app.RunJobAsync<BatchRunJob>();
        Counts(await GetAsync(client, batch)).ShouldBe(("paused", 0, 0));
        (await MoveAsync(client, batch, "pause")).ShouldBe(HttpStatusCode.Conflict);
        (await MoveAsync(client, batch, "continue")).ShouldBe(HttpStatusCode.NoContent);
        (await MoveAsync(client, batch, "stop")).ShouldBe(HttpStatusCode.NoContent);
        await app.RunJobAsync<BatchRunJob>();
        Counts(await GetAsync(client, batch)).ShouldBe(("stopped", 0, 0));
        (await MoveAsync(client, batch, "continue")).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_batch_that_is_stopped_half_way_keeps_what_is_done_and_leaves_the_rest_as_it_was()
    {
        var definition = await _scene.PublishWaitingAsync();
        for (var count = 0; count < BatchRunJob.Portion + 3; count++)
        {
            await _scene.StartAsync(definition);
        }

        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        var batch = await BeginAsync(client, new { kind = "suspend", reason = "核查", view = "running", definition });
        await app.RunJobAsync<BatchRunJob>();
        (await MoveAsync(client, batch, "stop")).ShouldBe(HttpStatusCode.NoContent);
        await app.RunJobAsync<BatchRunJob>();
        Counts(await GetAsync(client, batch)).ShouldBe(("stopped", BatchRunJob.Portion, 0));
        var rows = await app.Services.GetRequiredService<InstanceLists>().ListAsync(new InstanceFilter { DefinitionIds = [definition] }, InstanceColumn.CreatedAt, descending: false, 0, 100, default);
        rows.Rows.Count(row => row.SuspendedAt is null).ShouldBe(3);
        (await client.GetAsync($"/admin/operations/{batch["id"]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Batches_are_listed_the_newest_first_with_who_and_why()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        await BeginAsync(client, new { kind = "suspend", reason = "先停", instanceIds = new[] { id } });
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var latest = await BeginAsync(client, new { kind = "cancel", reason = "后撤", instanceIds = new[] { id } });
        using var auditor = await app.SignInAsync("shenji");
        var listed = (await auditor.GetFromJsonAsync<JsonObject>(Path))!;
        listed["batches"]!.AsArray().Take(2).Select(batch => batch!["reason"]!.GetValue<string>()).ShouldBe(["后撤", "先停"]);
        (listed["batches"]![0]!["id"]!.GetValue<string>(), listed["batches"]![0]!["by"]!.GetValue<string>()).ShouldBe((latest["id"]!.GetValue<string>(), "钱工"));
        listed["total"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(2);
        (await auditor.GetAsync("/admin/operations?page=999")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var clerk = await app.SignInAsync("chenxiao");
        (await clerk.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_host_killed_between_the_deed_and_its_mark_does_nothing_twice()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        var batch = await BeginAsync(client, new { kind = "suspend", reason = "核查", instanceIds = new[] { id } });
        await app.RunJobAsync<BatchRunJob>();
        await ForgetMarkAsync(Guid.Parse(batch["id"]!.GetValue<string>()));
        await app.RunJobAsync<BatchRunJob>();
        Counts(await GetAsync(client, batch)).ShouldBe(("done", 1, 0));
        (await _scene.AuditAsync(id)).Count(entry => entry.Action == "workflow.suspended").ShouldBe(1);
        (await app.Services.GetRequiredService<IWorkflowStore>().FindJournalAsync(id, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_begins_one_batch_and_nothing_named_is_refused()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        var key = Guid.NewGuid().ToString("N");
        var body = new { kind = "retry", reason = "再试", instanceIds = new[] { id } };
        (await BeginAsync(client, body, key))["id"]!.GetValue<string>().ShouldBe((await BeginAsync(client, body, key))["id"]!.GetValue<string>());
        (await client.PostAsJsonAsync(Path, new { kind = "retry", reason = "再试" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync($"{Path}/{Guid.NewGuid():D}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(StudioClient.ProcessAdministrator, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("shenji", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("chenxiao", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    public async Task Others_watch_at_most(string account, HttpStatusCode begin, HttpStatusCode read)
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        var batch = await BeginAsync(client, new { kind = "retry", reason = "再试", instanceIds = new[] { id } });
        using var other = await app.SignInAsync(account);
        (await other.PostAsJsonAsync(Path, new { kind = "retry", reason = "再试", instanceIds = new[] { id } })).StatusCode.ShouldBe(begin);
        (await other.GetAsync($"{Path}/{batch["id"]}")).StatusCode.ShouldBe(read);
        (await other.GetAsync($"/admin/operations/{batch["id"]}")).StatusCode.ShouldBe(read);
        (await MoveAsync(other, batch, "stop")).ShouldBe(begin);
    }

    private async Task<IReadOnlyList<string>> Rows(string definition)
    {
        using var client = await app.SignInAsync("shenji");
        return [.. (await client.GetFromJsonAsync<JsonObject>($"/api/admin/instances?view=running&definition={definition}&page=99"))!["instances"]!.AsArray().Select(row => row!["id"]!.GetValue<string>())];
    }

    private async Task ForgetMarkAsync(Guid batch)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        await context.Database.ExecuteSqlAsync($"UPDATE operation_batch_items SET state = 'Waiting' WHERE batch_id = {batch}");
        await context.Database.ExecuteSqlAsync($"UPDATE operation_batches SET state = 'Running', done = 0 WHERE id = {batch}");
    }

    private static (string State, int Done, int Refused) Counts(JsonObject batch) => (batch["state"]!.GetValue<string>(), batch["done"]!.GetValue<int>(), batch["refused"]!.GetValue<int>());

    private static async Task<JsonObject> BeginAsync(HttpClient client, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<JsonObject> GetAsync(HttpClient client, JsonObject batch) => (await client.GetFromJsonAsync<JsonObject>($"{Path}/{batch["id"]}"))!;

    private static async Task<HttpStatusCode> MoveAsync(HttpClient client, JsonObject batch, string verb) => (await client.PostAsync($"{Path}/{batch["id"]}/{verb}", null)).StatusCode;
}

public sealed class SqliteBatchTests(SqliteApp app) : BatchTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlBatchTests(PostgreSqlApp app) : BatchTests(app), IClassFixture<PostgreSqlApp>;
