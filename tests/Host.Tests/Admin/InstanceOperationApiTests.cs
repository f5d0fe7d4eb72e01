using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Instances;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.Admin;

/// <summary>Operations over HTTP: who may, what is refused and in which words, and that each leaves its trace once.</summary>
public abstract class InstanceOperationApiTests(CreditFlowApp app)
{
    private const string Auditor = "shenji";
    private const string Clerk = "chenxiao";
    private readonly InstanceScene _scene = new(app);

    [Theory]
    [InlineData(StudioClient.SystemAdministrator, HttpStatusCode.OK, HttpStatusCode.NoContent)]
    [InlineData(StudioClient.ProcessAdministrator, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(Auditor, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(Clerk, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("zhaomin", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("wangqiming", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    public async Task Three_roles_read_and_only_the_system_administrator_operates(string account, HttpStatusCode read, HttpStatusCode operate)
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var client = await app.SignInAsync(account);
        (await client.GetAsync("/api/admin/instances?view=all")).StatusCode.ShouldBe(read);
        (await client.GetAsync($"/api/admin/instances/{id}")).StatusCode.ShouldBe(read);
        (await OperateAsync(client, id, "suspend", new { reason = "核查" })).StatusCode.ShouldBe(operate);
    }

    [Fact]
    public async Task Nobody_who_is_not_signed_in_gets_an_answer()
    {
        using var client = app.CreateAnonymousClient();
        (await client.GetAsync("/api/admin/instances")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_fault_is_found_its_variable_corrected_and_the_activity_retried()
    {
        var definition = await _scene.PublishAsync("days", Step("check", "Elsa.RunJavaScript", ("script", Script("if (variables.Days > 2) throw new Error('天数过多')"))));
        var id = await _scene.StartAsync(definition);
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        (await ListAsync(client, "attention", definition)).ShouldHaveSingleItem()!["standing"]!.GetValue<string>().ShouldBe("faulted");
        var detail = await DetailAsync(client, id);
        detail["incidents"]![0]!["message"]!.GetValue<string>().ShouldContain("天数过多");

        (await OperateAsync(client, id, "variables/v1", new { reason = "录入有误", value = 1 })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await OperateAsync(client, id, "retry", new { reason = "已改正" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await DetailAsync(client, id))["instance"]!["standing"]!.GetValue<string>().ShouldBe("finished");
        (await ListAsync(client, "attention", definition)).ShouldBeEmpty();
        var entries = await _scene.AuditAsync(id);
        entries.Select(entry => entry.Action).ShouldBe(["workflow.read", "workflow.variable-set", "workflow.retried"]);
        entries[1].DetailJson!.ShouldContain("录入有误");
    }

    [Fact]
    public async Task A_suspended_instance_is_listed_refuses_a_second_suspension_and_goes_on()
    {
        var definition = await _scene.PublishWaitingAsync();
        var id = await _scene.StartAsync(definition);
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        await OperateAsync(client, id, "suspend", new { reason = "等数据修好" });
        (await ListAsync(client, "suspended", definition)).ShouldHaveSingleItem();
        (await DetailAsync(client, id))["suspension"]!["reason"]!.GetValue<string>().ShouldBe("等数据修好");
        using var again = await OperateAsync(client, id, "suspend", new { reason = "再来" });
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).ShouldContain("已经暂停");
        (await OperateAsync(client, id, "unsuspend", new { reason = "修好了" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(client, "suspended", definition)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_key_does_it_once_and_another_content_under_it_is_refused()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        var key = Guid.NewGuid().ToString("N");
        (await OperateAsync(client, id, "suspend", new { reason = "核查" }, key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await OperateAsync(client, id, "suspend", new { reason = "核查" }, key)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await OperateAsync(client, id, "suspend", new { reason = "别的" }, key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _scene.AuditAsync(id)).Count(entry => entry.Action == "workflow.suspended").ShouldBe(1);
    }

    [Theory]
    [InlineData("suspend", """{"reason":" "}""", HttpStatusCode.BadRequest, "请填写原因")]
    [InlineData("retry", """{"reason":"试"}""", HttpStatusCode.Conflict, "没有故障")]
    [InlineData("unsuspend", """{"reason":"试"}""", HttpStatusCode.Conflict, "没有暂停")]
    [InlineData("unpark", """{"reason":"试"}""", HttpStatusCode.Conflict, "没有被停放")]
    [InlineData("skip", """{"reason":"试","execution":99,"outcome":"Done"}""", HttpStatusCode.Conflict, "不能跳过")]
    [InlineData("variables/v1", """{"reason":"试","value":"很多"}""", HttpStatusCode.UnprocessableEntity, "Int32")]
    [InlineData("variables/none", """{"reason":"试","value":1}""", HttpStatusCode.UnprocessableEntity, "没有这个变量")]
    public async Task What_the_state_does_not_allow_is_refused_in_words(string operation, string body, HttpStatusCode expected, string words)
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        using var answer = await OperateAsync(client, id, operation, JsonNode.Parse(body)!);
        answer.StatusCode.ShouldBe(expected);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(words);
        (await OperateAsync(client, "nobody", operation, JsonNode.Parse(body)!)).StatusCode.ShouldBe(operation == "suspend" ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_persons_task_cannot_be_skipped_and_an_open_case_keeps_its_process()
    {
        var desk = new DeskScene(app);
        var caseId = await desk.FileAsync(await desk.AddRecordAsync());
        var id = caseId.ToString("N");
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        var wait = (await DetailAsync(client, id))["waits"]!.AsArray().First(item => item!["skip"]!["refusal"]?.GetValue<string>() == "operation.skip-task")!;
        using var skipped = await OperateAsync(client, id, "skip", new { reason = "催办", execution = wait["execution"]!.GetValue<int>(), outcome = "Forward" });
        skipped.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await skipped.Content.ReadAsStringAsync()).ShouldContain("由办理人决定");
        using var cancelled = await OperateAsync(client, id, "cancel", new { reason = "误报" });
        cancelled.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await cancelled.Content.ReadAsStringAsync()).ShouldContain("不能取消");
        (await _scene.AuditAsync(id)).Select(entry => entry.Action).ShouldNotContain("workflow.cancelled");
    }

    [Fact]
    public async Task A_task_of_a_suspended_process_waits_with_a_clear_answer_and_is_completed_later()
    {
        var desk = new DeskScene(app);
        var caseId = await desk.FileAsync(await desk.AddRecordAsync());
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        await OperateAsync(client, caseId.ToString("N"), "suspend", new { reason = "数据核对" });
        var task = await desk.OpenTaskAsync(caseId);
        using var clerk = await app.SignInAsync(Clerk);
        (await clerk.PostAsync($"/api/tasks/{task.Id:D}/claim", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var refused = await clerk.PostAsJsonAsync($"/api/tasks/{task.Id:D}/complete", new { outcome = "Forward" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("暂停");
        await OperateAsync(client, caseId.ToString("N"), "unsuspend", new { reason = "核对完毕" });
        (await clerk.PostAsJsonAsync($"/api/tasks/{task.Id:D}/complete", new { outcome = "Forward" })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_instance_whose_state_cannot_be_read_is_parked_shown_and_let_try_again()
    {
        var definition = await _scene.PublishAsync("nap", Step("wait", "Elsa.Delay", ("timeSpan", Literal("00:00:01"))));
        var id = await _scene.StartAsync(definition);
        var healthy = await _scene.StartAsync(definition);
        var stored = (await Store.FindInstanceAsync(id, default))!.StateJson;
        await WriteStateAsync(id, "??");
        app.Time.Advance(TimeSpan.FromSeconds(2));
        for (var sweep = 0; sweep < 4; sweep++)
        {
            await app.Services.GetRequiredService<TimerSweep>().RunAsync(100);
        }

        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        (await ListAsync(client, "attention", definition)).ShouldHaveSingleItem()!["standing"]!.GetValue<string>().ShouldBe("parked");
        var detail = await DetailAsync(client, id);
        (detail["failure"]!.GetValue<string>().Length, detail["problem"]!.GetValue<string>().Length).ShouldSatisfyAllConditions(lengths => lengths.Item1.ShouldBeGreaterThan(0), lengths => lengths.Item2.ShouldBeGreaterThan(0));
        (await Store.FindInstanceAsync(healthy, default))!.Row.SubStatus.ShouldBe(nameof(WorkflowSubStatus.Finished));

        await WriteStateAsync(id, stored);
        (await OperateAsync(client, id, "unpark", new { reason = "数据已恢复" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.Services.GetRequiredService<TimerSweep>().RunAsync(100);
        (await DetailAsync(client, id))["instance"]!["standing"]!.GetValue<string>().ShouldBe("finished");
    }

    private IWorkflowStore Store => app.Services.GetRequiredService<IWorkflowStore>();

    private async Task WriteStateAsync(string id, string state)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        (await context.Database.ExecuteSqlAsync($"UPDATE workflow_instances SET state = {state} WHERE id = {id}")).ShouldBe(1);
    }

    private static async Task<HttpResponseMessage> OperateAsync(HttpClient client, string id, string operation, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/instances/{id}/{operation}") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    private static async Task<JsonObject> DetailAsync(HttpClient client, string id) => (await client.GetFromJsonAsync<JsonObject>($"/api/admin/instances/{id}"))!;

    private static async Task<JsonArray> ListAsync(HttpClient client, string view, string definition) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/admin/instances?view={view}&definition={definition}"))!["instances"]!.AsArray();
}

public sealed class SqliteInstanceOperationApiTests(SqliteApp app) : InstanceOperationApiTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlInstanceOperationApiTests(PostgreSqlApp app) : InstanceOperationApiTests(app), IClassFixture<PostgreSqlApp>;
