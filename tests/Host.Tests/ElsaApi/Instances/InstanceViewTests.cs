using System.Net;
using System.Net.Http.Json;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.ElsaApi.Instances;

/// <summary>What the Studio's viewer reads of an instance.</summary>
public abstract class InstanceViewTests(CreditFlowApp app)
{
    private readonly DeskScene _desk = new(app);
    private readonly InstanceScene _scene = new(app);

    [Fact]
    public async Task An_objection_shows_where_it_waits_and_how_it_moves_on()
    {
        var caseId = await _desk.FileAsync(await _desk.AddRecordAsync());
        var id = caseId.ToString("N");
        using var studio = await app.OpenStudioAsync();

        var waiting = await GetAsync(studio, $"/workflow-instances/{id}");
        Text(waiting, "subStatus").ShouldBe("Suspended");
        Text(waiting, "correlationId").ShouldBe(caseId.ToString("D"));
        Text(waiting["workflowState"]!["bookmarks"]!.AsArray().Single(), "activityId").ShouldBe("accept");
        waiting["workflowState"]!["incidents"]!.AsArray().ShouldBeEmpty();
        var badge = await BadgeAsync(studio, id, "Workflow1:Objection:accept");
        (badge["isBlocked"]!.GetValue<bool>(), badge["completedCount"]!.GetValue<int>()).ShouldBe((true, 0));
        (await EventsAsync(studio, id, "accept")).ShouldBe(["Started", "Suspended"]);

        await _desk.AnswerAsync(caseId, "lilan", new TaskCompletion("Forward"));

        badge = await BadgeAsync(studio, id, "Workflow1:Objection:accept");
        (badge["isBlocked"]!.GetValue<bool>(), badge["completedCount"]!.GetValue<int>()).ShouldBe((false, 1));
        (await EventsAsync(studio, id, "accept")).ShouldBe(["Started", "Suspended", "Resumed", "Completed"]);
        Text((await GetAsync(studio, $"/workflow-instances/{id}"))["workflowState"]!["bookmarks"]!.AsArray().Single(), "activityId").ShouldBe("verify");
    }

    [Fact]
    public async Task A_finished_process_is_shown_as_finished_with_every_node_done_once()
    {
        var id = await _scene.StartAsync(await _scene.PublishAsync("short", Step("say", "Elsa.WriteLine", ("text", Literal("好")))));
        using var studio = await app.OpenStudioAsync();
        var standing = await GetAsync(studio, $"/workflow-instances/{id}/execution-state");
        (Text(standing, "status"), Text(standing, "workflowSubStatus"), Text(standing, "subStatus")).ShouldBe(("Finished", "Finished", "Finished"));
        var report = await PostAsync(studio, "/activity-executions/report", new { workflowInstanceId = id });
        report["stats"]!.AsArray().Count.ShouldBe(2);
        report["stats"]!.AsArray().ShouldAllBe(stats => stats!["completedCount"]!.GetValue<int>() == 1 && stats["uncompletedCount"]!.GetValue<int>() == 0);
    }

    [Fact]
    public async Task The_executions_of_a_node_show_its_inputs_as_evaluated_and_its_outputs()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync(), who: "李四");
        using var studio = await app.OpenStudioAsync();
        var list = await GetAsync(studio, $"/activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:root:ask");
        var run = list["items"]!.AsArray().Single()!;
        list["count"]!.GetValue<int>().ShouldBe(1);
        Text(run["activityState"], "TaskName").ShouldBe("lookup");
        Text(run["activityState"]!["Payload"], "who").ShouldBe("李四");
        Text(run["outputs"], "TaskId").Length.ShouldBe(32);
        (Text(run, "status"), run["hasBookmarks"]!.GetValue<bool>()).ShouldBe(("Running", true));

        var summaries = await GetAsync(studio, $"/activity-execution-summaries/list?workflowInstanceId={id}&activityNodeId=Workflow1:root:ask");
        Text(summaries["items"]!.AsArray().Single(), "id").ShouldBe(Text(run, "id"));
        Text(await GetAsync(studio, $"/activity-executions/by-id?id={Text(run, "id")}"), "activityId").ShouldBe("ask");
        Text(await GetAsync(studio, $"/activity-executions/{Text(run, "id")}"), "activityId").ShouldBe("ask");
        (await GetAsync(studio, $"/activity-executions/count?workflowInstanceId={id}"))["count"]!.GetValue<int>().ShouldBe(3);
        var stack = await GetAsync(studio, $"/activity-executions/{Text(run, "id")}/call-stack");
        stack["items"]!.AsArray().Select(item => Text(item, "activityId")).ShouldBe(["root", "ask"]);
    }

    [Fact]
    public async Task Variables_show_what_was_written_and_otherwise_the_default()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync(), who: "王五");
        using var studio = await app.OpenStudioAsync();
        var variables = (await GetAsync(studio, $"/workflow-instances/{id}/variables"))["items"]!.AsArray();
        variables.Select(item => (Text(item, "id"), Text(item, "name"), item!["value"]!.ToString())).ShouldBe([("v1", "Days", "3"), ("v2", "Note", "给王五")]);
        using var refused = await studio.PostAsJsonAsync($"/elsa/api/workflow-instances/{id}/variables", new { variables = new[] { new { id = "v1", value = 4 } } });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_journal_is_paged_and_filtered()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var studio = await app.OpenStudioAsync();
        var all = await GetAsync(studio, $"/workflow-instances/{id}/journal?skip=0&take=100");
        all["items"]!.AsArray().Select(item => item!["sequence"]!.GetValue<long>()).ShouldBe([1, 2, 3, 4, 5]);
        var page = await GetAsync(studio, $"/workflow-instances/{id}/journal?skip=1&take=2");
        page["items"]!.AsArray().Select(item => item!["sequence"]!.GetValue<long>()).ShouldBe([2, 3]);
        page["totalCount"]!.GetValue<int>().ShouldBe(5);
        var leaves = await PostAsync(studio, $"/workflow-instances/{id}/journal?skip=0&take=109", new { filter = new { activityNodeIds = new[] { "Workflow1:root:note", "Workflow1:root:ask" }, excludedActivityTypes = new[] { "Elsa.RunTask" }, eventNames = new[] { "Completed" } } });
        leaves["items"]!.AsArray().Select(item => Text(item, "activityId")).ShouldBe(["note"]);
        Text(await GetAsync(studio, $"/workflow-instances/{id}/journal/ask"), "eventName").ShouldBe("Suspended");
    }

    [Fact]
    public async Task Opening_an_instance_is_noted_once_and_not_for_every_poll_QRY_05()
    {
        var caseId = await _desk.FileAsync(await _desk.AddRecordAsync());
        var id = caseId.ToString("N");
        using var studio = await app.OpenStudioAsync(StudioClient.SystemAdministrator);
        for (var poll = 0; poll < 3; poll++)
        {
            await GetAsync(studio, $"/workflow-instances/{id}");
            await GetAsync(studio, $"/workflow-instances/{id}/journal");
            await GetAsync(studio, $"/workflow-instances/{id}/execution-state");
        }

        var entry = (await _scene.AuditAsync(id)).ShouldHaveSingleItem();
        (entry.Action, entry.CaseId, entry.RuleId).ShouldBe(("workflow.read", caseId, "QRY-05"));
        entry.DetailJson!.ShouldContain("流程运维");
    }

    [Fact]
    public async Task An_export_holds_the_whole_instance_and_is_always_noted()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var studio = await app.OpenStudioAsync();
        await GetAsync(studio, $"/workflow-instances/{id}/export");
        var export = await GetAsync(studio, $"/workflow-instances/{id}/export");
        Text(export["workflowInstance"], "id").ShouldBe(id);
        export["activityExecutionRecords"]!.AsArray().Count.ShouldBe(3);
        export["workflowExecutionLogRecords"]!.AsArray().Count.ShouldBe(5);
        (await _scene.AuditAsync(id)).Count(entry => entry.Action == "workflow.exported").ShouldBe(2);
    }

    [Fact]
    public async Task An_instance_that_does_not_exist_is_not_found_in_words()
    {
        using var studio = await app.OpenStudioAsync();
        using var answer = await studio.GetAsync("/elsa/api/workflow-instances/nobody");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("没有找到这个流程实例");
        (await PostAsync(studio, "/activity-executions/report", new { workflowInstanceId = "nobody" }))["stats"]!.AsArray().ShouldBeEmpty();
    }
}

public sealed class SqliteInstanceViewTests(SqliteApp app) : InstanceViewTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlInstanceViewTests(PostgreSqlApp app) : InstanceViewTests(app), IClassFixture<PostgreSqlApp>;
