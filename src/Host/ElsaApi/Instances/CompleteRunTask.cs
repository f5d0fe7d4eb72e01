using System.Globalization;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Library;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>Answers a task that a process gave to another program (Run Task). It has nothing to do with the tasks of staff, which are completed on their desk alone.</summary>
internal sealed class CompleteRunTask(WorkflowRunner runner, IWorkflowStore store, InstanceLists lists, IServiceScopeFactory scopes)
{
    private const string Command = "run-task.complete";

    /// <summary>Completes. Doing it again with the same result changes nothing.</summary>
    /// <exception cref="RejectedException">No process waits for that task, the result differs from the one given before, or the process stands still.</exception>
    public async Task RunAsync(Actor actor, string taskId, JsonNode? result, CancellationToken cancellationToken)
    {
        var request = new { taskId, Result = result?.ToJsonString() };
        if (await IsRepeatAsync(taskId, request, cancellationToken))
        {
            return;
        }

        if (await FindAsync(taskId, cancellationToken) is not { } wait)
        {
            // Gone since the first look: whoever answered in between may have given this very answer.
            await AcceptRepeatAsync(taskId, request, cancellationToken);
            return;
        }

        var outcome = await runner.ResumeAsync(
            new ResumeBookmark
            {
                InstanceId = wait.InstanceId,
                BookmarkId = wait.Id,
                Payload = new JsonObject { ["result"] = result?.DeepClone() },
                Prepare = (services, _) =>
                {
                    services.GetRequiredService<CommandReceipts>().Leave(taskId, Command, Command, request, wait.InstanceId);
                    services.GetRequiredService<AuditTrail>().Record(actor, "workflow.task-answered", "workflow", wait.InstanceId, InstanceReading.CaseOf(wait.CorrelationId), detail: new { taskId });
                    return Task.CompletedTask;
                },
            },
            cancellationToken);
        switch (outcome)
        {
            case RunResult.Rejected { Code: "busy" }:
                throw RejectedException.Conflict("state.changed");
            case RunResult.Rejected:
                throw RejectedException.Conflict("task.process-stopped");
            case RunResult.AlreadyDone:
                await AcceptRepeatAsync(taskId, request, cancellationToken);
                return;
            default:
                return;
        }
    }

    // A task's id is time-ordered and drawn in the turn in which its wait began, so the millisecond in it leaves a handful of waits to look at.
    private async Task<BookmarkRow?> FindAsync(string taskId, CancellationToken cancellationToken)
    {
        if (taskId.Length != 32 || !long.TryParse(taskId.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return null;
        }

        foreach (var wait in await lists.FindWaitsAsync(RunTask.BookmarkName, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), TimeSpan.FromMilliseconds(1), cancellationToken))
        {
            if (await store.FindInstanceAsync(wait.InstanceId, cancellationToken) is { } stored
                && JournalReader.ReadState(stored).Bookmarks.Exists(bookmark => bookmark.Id == wait.Id && bookmark.Stimulus?["taskId"]?.GetValue<string>() == taskId))
            {
                return wait;
            }
        }

        return null;
    }

    private async Task AcceptRepeatAsync(string taskId, object request, CancellationToken cancellationToken)
    {
        if (!await IsRepeatAsync(taskId, request, cancellationToken))
        {
            throw RejectedException.NotFound("run-task.not-found");
        }
    }

    private async Task<bool> IsRepeatAsync(string taskId, object request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CommandReceipts>().FindAsync(taskId, Command, Command, request, cancellationToken) is not null;
    }
}
