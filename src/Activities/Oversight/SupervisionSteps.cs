using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Oversight;

/// <summary>What the activities of a supervision share.</summary>
internal static class SupervisionSteps
{
    /// <summary>The supervision that an instance carries.</summary>
    /// <exception cref="InvalidOperationException">The instance carries none.</exception>
    public static async Task<Supervision> FindSupervisionAsync(this ActivityExecutionContext context) =>
        Guid.TryParse(context.CorrelationId, out var id) && await context.GetRequiredService<CreditFlowDbContext>().Supervisions.FindAsync([id], context.CancellationToken).ConfigureAwait(false) is { } found
            ? found
            : throw new InvalidOperationException("本环节只能用在督促改正的流程中：流程实例的 correlationId 不是一项督促。");

    /// <summary>Whether the agency has done its task, or the task was withdrawn. Otherwise a task that is done at the same time makes this turn run again.</summary>
    public static async Task<bool> HasActedAsync(this ActivityExecutionContext context, Supervision supervision)
    {
        var store = context.GetRequiredService<CreditFlowDbContext>();
        var task = await store.StaffTasks.FindAsync([supervision.TaskId], context.CancellationToken).ConfigureAwait(false);
        if (task is { State: StaffTaskState.Open or StaffTaskState.Claimed })
        {
            store.RestOn(task);
            return false;
        }

        supervision.Acted(context.GetRequiredService<CommitClock>().Now);
        return true;
    }

    /// <summary>A rung of the ladder that governs the supervision.</summary>
    /// <exception cref="InvalidOperationException">The pack has no such rung.</exception>
    public static SupervisionStep RungOf(this ActivityExecutionContext context, Supervision supervision, string? step) =>
        context.GetRequiredService<PolicyLibrary>().Get(supervision.PackId).Supervision.FirstOrDefault(rung => rung.Id == step)
        ?? throw new InvalidOperationException($"规则包 {supervision.PackId} 的督促步骤中没有“{step}”。");
}
