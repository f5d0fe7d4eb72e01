using System.Net;
using System.Net.Http.Json;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.ElsaApi.Instances;

/// <summary>What other programs tell processes over Elsa's routes.</summary>
public abstract class StimulusTests(CreditFlowApp app)
{
    private readonly InstanceScene _scene = new(app);

    [Fact]
    public async Task Answering_a_task_lets_its_process_go_on_once_however_often_it_is_said()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var studio = await app.OpenStudioAsync();
        var taskId = await TaskOfAsync(studio, id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => CompleteAsync(studio, taskId, "同意")));

        answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        Text(await GetAsync(studio, $"/workflow-instances/{id}/execution-state"), "subStatus").ShouldBe("Finished");
        (await EventsAsync(studio, id, "ask")).ShouldBe(["Started", "Suspended", "Resumed", "Completed"]);
        var run = (await GetAsync(studio, $"/activity-executions/list?workflowInstanceId={id}&activityNodeId=Workflow1:root:ask"))["items"]!.AsArray().Single();
        Text(run!["outputs"], "Result").ShouldBe("同意");
        (await _scene.AuditAsync(id)).Count(entry => entry.Action == "workflow.task-answered").ShouldBe(1);
        (await CompleteAsync(studio, taskId, "不同意")).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_same_answer_given_by_many_at_once_is_accepted_from_each()
    {
        var definition = await _scene.PublishWaitingAsync();
        using var studio = await app.OpenStudioAsync();
        for (var round = 0; round < 12; round++)
        {
            var taskId = await TaskOfAsync(studio, await _scene.StartAsync(definition));
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => CompleteAsync(studio, taskId, "同意")));
            answers.ShouldAllBe(status => status == HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_task_that_no_process_waits_for_is_not_found()
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var studio = await app.OpenStudioAsync();
        var taskId = await TaskOfAsync(studio, id);
        (await CompleteAsync(studio, "nonsense", "x")).ShouldBe(HttpStatusCode.NotFound);
        (await CompleteAsync(studio, taskId[..31] + (taskId[31] == '0' ? '1' : '0'), "x")).ShouldBe(HttpStatusCode.NotFound);
        Text(await GetAsync(studio, $"/workflow-instances/{id}/execution-state"), "subStatus").ShouldBe("Suspended");
    }

    [Fact]
    public async Task An_event_reaches_the_process_that_waits_for_it_once_per_key()
    {
        var name = NewId("arrived");
        var id = await _scene.StartAsync(await _scene.PublishAsync("listening", Step("one", "Elsa.Event", ("eventName", Literal(name))), Step("two", "Elsa.Event", ("eventName", Literal(name)))));
        using var studio = await app.OpenStudioAsync();
        studio.DefaultRequestHeaders.Add("Idempotency-Key", "first");

        (await PostAsync(studio, $"/events/{name}/trigger", new { input = new { day = 1 } }))["advanced"]!.GetValue<int>().ShouldBe(1);
        (await PostAsync(studio, $"/events/{name}/trigger", new { input = new { day = 1 } }))["advanced"]!.GetValue<int>().ShouldBe(0);

        (await EventsAsync(studio, id, "one")).ShouldBe(["Started", "Suspended", "Resumed", "Completed"]);
        (await EventsAsync(studio, id, "two")).ShouldBe(["Started", "Suspended"]);
    }

    private static async Task<string> TaskOfAsync(HttpClient studio, string instanceId)
    {
        var list = await GetAsync(studio, $"/activity-executions/list?workflowInstanceId={instanceId}&activityNodeId=Workflow1:root:ask");
        return Text(list["items"]!.AsArray().Single()!["outputs"], "TaskId");
    }

    private static async Task<HttpStatusCode> CompleteAsync(HttpClient studio, string taskId, string result)
    {
        using var answer = await studio.PostAsJsonAsync($"/elsa/api/tasks/{taskId}/complete", new { result });
        return answer.StatusCode;
    }
}

public sealed class SqliteStimulusTests(SqliteApp app) : StimulusTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlStimulusTests(PostgreSqlApp app) : StimulusTests(app), IClassFixture<PostgreSqlApp>;
