using System.ComponentModel;
using System.Security.Claims;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;
using CreditFlow.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Desk.Api;

/// <summary>Tasks over HTTP.</summary>
internal static class TaskEndpoints
{
    private const string KeyHeader = "Idempotency-Key";

    public static void MapTaskApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/tasks").WithTags("Tasks").RequireAuthorization(Policies.CaseWork).AddEndpointFilter<SameSiteOnly>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("", ListAsync).WithName("ListTasks").WithSummary("My tasks, those I may claim, or those I have done; earliest due day first");
        api.MapGet("/{id:guid}", GetAsync).WithName("GetTask").WithSummary("One task with its outcomes and form").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/{id:guid}/claim", ClaimAsync).WithName("ClaimTask").WithSummary("Claim a task").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/{id:guid}/release", ReleaseAsync).WithName("ReleaseTask").WithSummary("Give a claimed task back").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        api.MapPost("/{id:guid}/complete", CompleteAsync).WithName("CompleteTask").WithSummary("Complete a claimed task with an outcome; the process goes on in the same commit")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/{id:guid}/files", AddFileAsync).WithName("AddTaskFile").WithSummary("Put a file into the form of a claimed task; name its id in the data of the completion").DisableAntiforgery()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        endpoints.MapGet("/desk/task-files/{id:guid}", ReadFileAsync).RequireAuthorization(Policies.CaseWork).ExcludeFromDescription();
    }

    private static async Task<Ok<TaskFileBody>> AddFileAsync(Guid id, [Description("Name of the form's field")] string field, IFormFile file, ClaimsPrincipal user, TaskFiles files, CancellationToken cancellationToken)
    {
        var added = await files.AddAsync(CurrentStaff.From(user), id, field, file.FileName, file.Length, file.OpenReadStream, cancellationToken);
        return TypedResults.Ok(new TaskFileBody(added.Id, added.FileName, added.ContentType, added.Size, added.Sha256));
    }

    private static async Task<FileContentHttpResult> ReadFileAsync(Guid id, bool? download, ClaimsPrincipal user, TaskFiles files, HttpContext context, CancellationToken cancellationToken) =>
        FileEndpoint.Serve(await files.OpenAsync(CurrentStaff.From(user), id, cancellationToken), download == true, context);

    private static async Task<Ok<TaskListBody>> ListAsync(
        ClaimsPrincipal user,
        TaskLists lists,
        CancellationToken cancellationToken,
        [Description("mine, claimable or done")] string view = nameof(TaskView.Mine),
        [Description("all, overdue, today or soon (one or two working days left)")] string due = nameof(DueFilter.All),
        [Description("Part of a name, a code, a document number or a case number")] string? q = null,
        [Description("From 1, 20 rows each")] int page = 1)
    {
        var found = await lists.ListAsync(CurrentStaff.From(user), new TaskListRequest(Parse<TaskView>(view, "view"), Parse<DueFilter>(due, "due"), q, page), cancellationToken);
        return TypedResults.Ok(new TaskListBody([.. found.Rows.Select(TaskLine.Of)], found.Total, found.Page, found.Pages, found.Counts));
    }

    private static T Parse<T>(string text, string parameter)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : throw RejectedException.Invalid("query.choice-unknown", parameter, parameter, string.Join("、", Enum.GetNames<T>()));

    private static async Task<Ok<TaskBody>> GetAsync(Guid id, ClaimsPrincipal user, TaskLists lists, IDbContextFactory<CreditFlowDbContext> contexts, CancellationToken cancellationToken)
    {
        var staff = CurrentStaff.From(user);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var task = await context.StaffTasks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (task is null || (task.AssigneeId != staff.UserId && !task.IsFor(staff.Actor, staff.Roles)) || await lists.FindAsync(id, cancellationToken) is not { } row)
        {
            throw RejectedException.NotFound("task.not-found");
        }

        return TypedResults.Ok(new TaskBody(TaskLine.Of(row), task.Instruction, task.Outcomes, TaskForm.Read(task.FormJson), task.OpinionRequired, task.Opinion));
    }

    private static async Task<NoContent> ClaimAsync(Guid id, ClaimsPrincipal user, ClaimTask command, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await command.RunAsync(CurrentStaff.From(user), id, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReleaseAsync(Guid id, ClaimsPrincipal user, ReleaseTask command, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        await command.RunAsync(CurrentStaff.From(user), id, idempotencyKey, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<CompletedBody>> CompleteAsync(Guid id, TaskCompletion answer, ClaimsPrincipal user, CompleteTask command, [FromHeader(Name = KeyHeader)] string? idempotencyKey, CancellationToken cancellationToken) =>
        TypedResults.Ok(new CompletedBody(await command.RunAsync(CurrentStaff.From(user), id, answer, idempotencyKey, cancellationToken)));
}
