using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Instances;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.Safety;

/// <summary>What is said about one case reaches no other: neither by what it waits for, nor by a code, nor by an id that somebody guesses.</summary>
public abstract class CaseIsolationTests(CreditFlowApp app)
{
    private readonly InstanceScene _scene = new(app);

    [Fact]
    public async Task An_event_about_one_case_moves_no_other_that_waits_for_the_same()
    {
        var name = NewId("same");
        var definition = await _scene.PublishAsync("listening", Step("wait", "Elsa.Event", ("eventName", Literal(name))));
        var (mine, other) = (Guid.NewGuid().ToString("D"), Guid.NewGuid().ToString("D"));
        var (first, second) = (await _scene.StartAsync(definition, correlationId: mine), await _scene.StartAsync(definition, correlationId: other));
        using var studio = await app.OpenStudioAsync();
        (await PostAsync(studio, $"/events/{name}/trigger", new { correlationId = mine }))["advanced"]!.GetValue<int>().ShouldBe(1);
        (await StandingAsync(first), await StandingAsync(second)).ShouldBe(("Finished", "Suspended"));
    }

    [Fact]
    public async Task The_task_of_one_instance_is_not_answered_through_another()
    {
        var definition = await _scene.PublishWaitingAsync();
        var (first, second) = (await _scene.StartAsync(definition), await _scene.StartAsync(definition));
        using var studio = await app.OpenStudioAsync();
        var task = (await GetAsync(studio, $"/activity-executions/list?workflowInstanceId={first}&activityNodeId=Workflow1:root:ask"))["items"]![0]!["outputs"]!["TaskId"]!.GetValue<string>();
        (await studio.PostAsJsonAsync($"/elsa/api/tasks/{task}/complete", new { result = "好", workflowInstanceId = second, instanceId = second })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await StandingAsync(first), await StandingAsync(second)).ShouldBe(("Finished", "Suspended"));
        (await studio.PostAsJsonAsync($"/elsa/api/tasks/{task}/complete", new { result = "不好" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("' OR '1'='1")]
    [InlineData("../../tasks")]
    public async Task A_token_that_was_never_given_out_ends_the_request(string token)
    {
        var id = await _scene.StartAsync(await _scene.PublishWaitingAsync());
        using var studio = await app.OpenStudioAsync();
        (await studio.PostAsJsonAsync($"/elsa/api/tasks/{Uri.EscapeDataString(token)}/complete", HostileTypes.All[0].Payload)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var nobody = app.CreateAnonymousClient();
        (await nobody.PostAsJsonAsync("/api/cases/track", new { code = token })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/api/cases/supplement", "/api/cases/plea" })
        {
            using var form = new MultipartFormDataContent { { new StringContent(token), "code" }, { new StringContent("补正说明"), "statement" } };
            using var answer = await nobody.PostAsync(path, form);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        }

        (await nobody.GetAsync($"/api/notices/{Uri.EscapeDataString(token)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StandingAsync(id)).ShouldBe("Suspended");
    }

    [Fact]
    public async Task Staff_of_another_agency_find_neither_the_case_nor_its_task()
    {
        var desk = new DeskScene(app);
        var caseId = await desk.FileAsync(await desk.AddRecordAsync());
        var task = await desk.OpenTaskAsync(caseId);
        // An office that neither receives objections nor provided this record.
        using var other = await app.SignInAsync("sunhao");
        (await other.GetAsync($"/desk/cases/{caseId:D}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync($"/desk/cases/{Guid.NewGuid():D}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.PostAsJsonAsync($"/api/tasks/{task.Id:D}/claim", new JsonObject())).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        (await desk.OpenTaskAsync(caseId)).AssigneeId.ShouldBeNull();
    }

    private async Task<string> StandingAsync(string id) => (await app.Services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(id, default))!.Row.SubStatus;
}

public sealed class SqliteCaseIsolationTests(SqliteApp app) : CaseIsolationTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlCaseIsolationTests(PostgreSqlApp app) : CaseIsolationTests(app), IClassFixture<PostgreSqlApp>;
