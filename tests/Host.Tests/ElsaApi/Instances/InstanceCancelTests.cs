using System.Net;
using System.Net.Http.Json;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Tests.Desk;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.ElsaApi.Instances;

/// <summary>Ending instances, and keeping what they did.</summary>
public abstract class InstanceCancelTests(CreditFlowApp app)
{
    private readonly InstanceScene _scene = new(app);

    [Fact]
    public async Task A_cancelled_instance_tells_who_did_it_in_its_journal_and_in_the_audit_log()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var studio = await app.OpenStudioAsync();
        (await studio.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Text(await GetAsync(studio, $"/workflow-instances/{id}/execution-state"), "subStatus").ShouldBe("Cancelled");
        var last = (await GetAsync(studio, $"/workflow-instances/{id}/journal"))["items"]!.AsArray().Last();
        Text(last, "eventName").ShouldBe("Workflow cancelled");
        var entry = (await _scene.AuditAsync(id)).Single(item => item.Action == "workflow.cancelled");
        Text(last, "message").ShouldContain(entry.ActorName);
        var badge = await BadgeAsync(studio, id, "Workflow1:root:ask");
        (badge["isBlocked"]!.GetValue<bool>(), badge["uncompletedCount"]!.GetValue<int>()).ShouldBe((false, 0));
    }

    [Fact]
    public async Task Cancelling_again_changes_nothing_and_a_finished_instance_is_refused()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        var finished = await _scene.StartAsync(await _scene.PublishAsync("short", Step("say", "Elsa.WriteLine", ("text", Literal("好")))));
        using var studio = await app.OpenStudioAsync();
        await studio.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", null);
        (await studio.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _scene.AuditAsync(id)).Count(entry => entry.Action == "workflow.cancelled").ShouldBe(1);
        (await studio.PostAsync($"/elsa/api/cancel/workflow-instances/{finished}", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await studio.PostAsync("/elsa/api/cancel/workflow-instances/nobody", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ending_the_process_of_an_objection_takes_its_task_off_the_desk()
    {
        var desk = new DeskScene(app);
        var caseId = await desk.FileAsync(await desk.AddRecordAsync());
        await _scene.Runner.CancelAsync(caseId.ToString("N"), "测试");
        (await desk.TasksAsync(caseId)).Single().State.ShouldBe(StaffTaskState.Cancelled);
    }

    [Fact]
    public async Task An_open_case_keeps_its_process_and_the_rest_of_a_bulk_is_cancelled()
    {
        var desk = new DeskScene(app);
        var caseId = (await desk.FileAsync(await desk.AddRecordAsync())).ToString("N");
        var other = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var studio = await app.OpenStudioAsync();
        using var one = await studio.PostAsync($"/elsa/api/cancel/workflow-instances/{caseId}", null);
        one.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await one.Content.ReadAsStringAsync()).ShouldContain("不能取消");
        using var alone = await studio.PostAsJsonAsync("/elsa/api/bulk-actions/cancel/workflow-instances", new { ids = new[] { caseId } });
        alone.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PostAsync(studio, "/bulk-actions/cancel/workflow-instances", new { ids = new[] { caseId, other } }))["cancelled"]!.GetValue<int>().ShouldBe(1);
        Text(await GetAsync(studio, $"/workflow-instances/{caseId}/execution-state"), "status").ShouldBe("Running");
    }

    [Fact]
    public async Task Many_are_cancelled_by_id_or_definition_and_those_at_their_end_are_left_out()
    {
        var (definition, other) = (await _scene.PublishWaitingAsync(), await _scene.PublishBrokenAsync());
        var first = await _scene.StartAsync(definition);
        await _scene.StartAsync(definition);
        var faulted = await _scene.StartAsync(other);
        using var studio = await app.OpenStudioAsync();
        (await PostAsync(studio, "/bulk-actions/cancel/workflow-instances", new { ids = new[] { first, "nobody" } }))["cancelled"]!.GetValue<int>().ShouldBe(1);
        (await PostAsync(studio, "/bulk-actions/cancel/workflow-instances", new { definitionId = definition }))["cancelled"]!.GetValue<int>().ShouldBe(1);
        Text(await PostAsync(studio, "/alterations/submit", new { alterations = new[] { new { type = "Cancel" } }, filter = new { emptyFilterSelectsAll = true, workflowInstanceIds = new[] { faulted } } }), "planId").ShouldNotBeEmpty();
        Text(await GetAsync(studio, $"/workflow-instances/{faulted}/execution-state"), "subStatus").ShouldBe("Cancelled");
    }

    [Theory]
    [InlineData("/bulk-actions/cancel/workflow-instances", """{}""", HttpStatusCode.BadRequest)]
    [InlineData("/alterations/submit", """{"alterations":[{"type":"Cancel"}],"filter":{"emptyFilterSelectsAll":true}}""", HttpStatusCode.BadRequest)]
    [InlineData("/alterations/submit", """{"alterations":[{"type":"Migrate"}],"filter":{"searchTerm":"x"}}""", HttpStatusCode.UnprocessableEntity)]
    public async Task Nobody_ends_every_instance_by_a_slip(string path, string body, HttpStatusCode expected)
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var studio = await app.OpenStudioAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        (await studio.PostAsync("/elsa/api" + path, content)).StatusCode.ShouldBe(expected);
        Text(await GetAsync(studio, $"/workflow-instances/{id}/execution-state"), "status").ShouldBe("Running");
    }

    [Fact]
    public async Task Instances_are_kept_by_law_whatever_their_state()
    {
        var running = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        var faulted = await _scene.StartAsync(await _scene.PublishBrokenAsync());
        using var studio = await app.OpenStudioAsync();
        (await studio.DeleteAsync($"/elsa/api/workflow-instances/{running}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var refused = await studio.DeleteAsync($"/elsa/api/workflow-instances/{faulted}");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("依法留存");
        var many = await PostAsync(studio, "/bulk-actions/delete/workflow-instances/by-id", new { ids = new[] { running, faulted } });
        (many["deleted"]!.GetValue<int>(), Text(many, "message").Contains("依法留存", StringComparison.Ordinal)).ShouldBe((0, true));
        (await GetAsync(studio, $"/workflow-instances?searchTerm={faulted}"))["totalCount"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_system_administrator_reads_but_ends_and_exports_nothing()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var reader = await app.OpenStudioAsync(StudioClient.SystemAdministrator);
        Text(await GetAsync(reader, $"/workflow-instances/{id}"), "id").ShouldBe(id);
        (await reader.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.PostAsJsonAsync("/elsa/api/bulk-actions/cancel/workflow-instances", new { ids = new[] { id } })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.DeleteAsync($"/elsa/api/workflow-instances/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.GetAsync($"/elsa/api/workflow-instances/{id}/export")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.PostAsJsonAsync("/elsa/api/events/x/trigger", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Text(await GetAsync(reader, $"/workflow-instances/{id}/execution-state"), "status").ShouldBe("Running");
    }
}

public sealed class SqliteInstanceCancelTests(SqliteApp app) : InstanceCancelTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlInstanceCancelTests(PostgreSqlApp app) : InstanceCancelTests(app), IClassFixture<PostgreSqlApp>;
