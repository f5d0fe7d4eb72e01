using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Desk;

public abstract class TaskCommandTests(CreditFlowApp app)
{
    private static readonly object Forward = new { outcome = "Forward" };

    private readonly DeskScene _scene = new(app);

    [Fact]
    public async Task Claiming_twice_changes_nothing_and_a_colleague_hears_who_has_it()
    {
        var (_, task) = await FiledAsync();
        using var first = await app.SignInAsync("lilan");
        using var second = await app.SignInAsync("chenxiao");
        (await first.PostAsync(Path(task, "claim"), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await first.PostAsync(Path(task, "claim"), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var refused = await second.PostAsync(Path(task, "claim"), null);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("task.claimed-by-other");
        problem.GetProperty("title").GetString()!.ShouldContain("李岚");
        (await EventsAsync(task.CaseId!.Value, CaseEventKind.TaskClaimed)).ShouldBe(1);
    }

    [Fact]
    public async Task Two_who_claim_at_once_get_one_winner()
    {
        var (caseId, task) = await FiledAsync();
        using var first = await app.SignInAsync("lilan");
        using var second = await app.SignInAsync("chenxiao");
        var answers = await Task.WhenAll(first.PostAsync(Path(task, "claim"), null), second.PostAsync(Path(task, "claim"), null));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.NoContent, HttpStatusCode.Conflict]);
        (await EventsAsync(caseId, CaseEventKind.TaskClaimed)).ShouldBe(1);
    }

    [Fact]
    public async Task Clicks_at_once_on_one_completion_all_hear_that_it_is_done()
    {
        var (caseId, task) = await FiledAsync();
        var clerk = await _scene.StaffAsync("lilan");
        await app.Services.GetRequiredService<ClaimTask>().RunAsync(clerk, task.Id, null, default);
        var key = Guid.NewGuid().ToString("N");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => app.Services.GetRequiredService<CompleteTask>().RunAsync(clerk, task.Id, new TaskCompletion("Forward"), key, default))));

        answers.ShouldAllBe(goesOn => goesOn);
        (await EventsAsync(caseId, CaseEventKind.TaskCompleted)).ShouldBe(1);
    }

    [Fact]
    public async Task A_released_task_can_be_claimed_by_somebody_else()
    {
        var (caseId, task) = await FiledAsync();
        using var first = await app.SignInAsync("lilan");
        using var second = await app.SignInAsync("chenxiao");
        await first.PostAsync(Path(task, "claim"), null);
        (await second.PostAsync(Path(task, "release"), null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await first.PostAsync(Path(task, "release"), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await second.PostAsync(Path(task, "claim"), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await EventsAsync(caseId, CaseEventKind.TaskReleased)).ShouldBe(1);
    }

    [Fact]
    public async Task Completing_a_task_that_a_colleague_claimed_or_nobody_did_is_refused_and_changes_nothing()
    {
        var (caseId, task) = await FiledAsync();
        using var first = await app.SignInAsync("lilan");
        using var second = await app.SignInAsync("chenxiao");
        await RefusedAsync(await first.PostAsJsonAsync(Path(task, "complete"), Forward), HttpStatusCode.Conflict, "task.not-claimed");
        await first.PostAsync(Path(task, "claim"), null);
        await RefusedAsync(await second.PostAsJsonAsync(Path(task, "complete"), Forward), HttpStatusCode.Conflict, "task.claimed-by-other");
        await RefusedAsync(await first.PostAsJsonAsync(Path(task, "complete"), new { outcome = "Nonsense" }), HttpStatusCode.BadRequest, "task.outcome-unknown");
        (await _scene.OpenTaskAsync(caseId)).Id.ShouldBe(task.Id);
    }

    [Fact]
    public async Task The_second_completion_of_a_task_is_told_who_came_first()
    {
        var (caseId, task) = await FiledAsync();
        using var client = await app.SignInAsync("lilan");
        await client.PostAsync(Path(task, "claim"), null);
        var answers = await Task.WhenAll(client.PostAsJsonAsync(Path(task, "complete"), Forward), client.PostAsJsonAsync(Path(task, "complete"), Forward));
        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        var again = await client.PostAsJsonAsync(Path(task, "complete"), Forward);
        var problem = await again.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("task.already-completed");
        problem.GetProperty("title").GetString()!.ShouldContain("李岚");
        (await EventsAsync(caseId, CaseEventKind.TaskCompleted)).ShouldBe(1);
    }

    [Fact]
    public async Task A_repeated_idempotency_key_answers_like_the_first_time_and_other_content_is_refused()
    {
        var (caseId, task) = await FiledAsync();
        using var client = await app.SignInAsync("lilan");
        await client.PostAsync(Path(task, "claim"), null);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k-1");
        (await client.PostAsJsonAsync(Path(task, "complete"), Forward)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsJsonAsync(Path(task, "complete"), Forward)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.PostAsJsonAsync(Path(task, "complete"), new { outcome = "Forward", opinion = "另一个意见" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await EventsAsync(caseId, CaseEventKind.TaskCompleted)).ShouldBe(1);
    }

    [Fact]
    public async Task A_verifier_must_give_an_opinion_and_readable_corrections()
    {
        var (caseId, _) = await FiledAsync();
        await _scene.AnswerAsync(caseId, "lilan", new TaskCompletion("Forward"));
        var task = await _scene.OpenTaskAsync(caseId);
        using var client = await app.SignInAsync("wangqiming");
        await client.PostAsync(Path(task, "claim"), null);
        await RefusedAsync(await client.PostAsJsonAsync(Path(task, "complete"), new { outcome = "Confirmed" }), HttpStatusCode.BadRequest, "task.opinion-required");
        var unreadable = new { outcome = "Confirmed", opinion = "属实", data = new { corrections = new[] { new { field = "FineWan", value = "一万二" } } } };
        await RefusedAsync(await client.PostAsJsonAsync(Path(task, "complete"), unreadable), HttpStatusCode.BadRequest, "record.amount-unreadable");
        var good = new { outcome = "Confirmed", opinion = "属实", data = new { corrections = new[] { new { field = "FineWan", value = "1.2" } } } };
        (await client.PostAsJsonAsync(Path(task, "complete"), good)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _scene.OpenTaskAsync(caseId)).FormJson!.ShouldContain("1.2");
    }

    [Fact]
    public async Task Whoever_did_an_earlier_step_cannot_review_even_with_the_role()
    {
        var (caseId, _) = await FiledAsync();
        await _scene.AnswerAsync(caseId, "lilan", new TaskCompletion("Forward"));
        await _scene.AnswerAsync(caseId, "wangqiming", new TaskCompletion("Confirmed", "属实"));
        var task = await _scene.OpenTaskAsync(caseId);
        var handler = await _scene.StaffAsync("lilan");
        var promoted = handler with { Roles = [.. handler.Roles, Domain.Common.Roles.Reviewer] };
        task.ExcludedUserIds.ShouldContain(handler.UserId);
        var refused = await Should.ThrowAsync<Domain.Common.RejectedException>(() => ClaimAsync(promoted, task));
        refused.Rejections[0].Code.ShouldBe("task.four-eyes");
        using var reviewer = await app.SignInAsync("zhaomin");
        (await reviewer.PostAsync(Path(task, "claim"), null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var decision = new { outcome = "Correct", opinion = "同意", data = new { corrections = new[] { new { field = "FineWan", value = "1.2" } } } };
        (await reviewer.PostAsJsonAsync(Path(task, "complete"), decision)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var context = await _scene.ContextAsync();
        (await context.Cases.Where(row => row.Id == caseId).Select(row => row.Outcome).SingleAsync()).ShouldBe(CaseOutcome.Corrected);
    }

    private Task ClaimAsync(CurrentStaff staff, StaffTask task) =>
        ((ClaimTask)app.Services.GetService(typeof(ClaimTask))!).RunAsync(staff, task.Id, null, CancellationToken.None);

    private static string Path(StaffTask task, string verb) => $"/api/tasks/{task.Id:D}/{verb}";

    private static async Task RefusedAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    private async Task<(Guid CaseId, StaffTask Task)> FiledAsync()
    {
        var caseId = await _scene.FileAsync(await _scene.AddRecordAsync());
        return (caseId, await _scene.OpenTaskAsync(caseId));
    }

    private async Task<int> EventsAsync(Guid caseId, CaseEventKind kind)
    {
        await using var context = await _scene.ContextAsync();
        return await context.CaseEvents.CountAsync(line => line.CaseId == caseId && line.Kind == kind);
    }
}

public sealed class SqliteTaskCommandTests(SqliteApp app) : TaskCommandTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlTaskCommandTests(PostgreSqlApp app) : TaskCommandTests(app), IClassFixture<PostgreSqlApp>;
