using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Operations;

/// <summary>
/// What the system administrator does to one running instance. Each operation is one turn: who and why in the journal, an audit entry and the receipt of its key in the same commit.
/// </summary>
internal sealed class InstanceOperations(WorkflowRunner runner, IWorkflowStore store, PlanCache plans, CommandRunner commands, IServiceScopeFactory scopes)
{
    /// <summary>Characters of a reason at most.</summary>
    public const int MaxReason = 200;

    /// <exception cref="RejectedException">The person, the reason or the instance's state does not allow it.</exception>
    public Task SuspendAsync(CurrentStaff staff, string instanceId, string? reason, string? key, CancellationToken cancellationToken) =>
        RunAsync(staff, new Deed("suspended", instanceId, reason), key, runner.SuspendAsync, cancellationToken);

    /// <inheritdoc cref="SuspendAsync"/>
    public Task UnsuspendAsync(CurrentStaff staff, string instanceId, string? reason, string? key, CancellationToken cancellationToken) =>
        RunAsync(staff, new Deed("unsuspended", instanceId, reason), key, runner.UnsuspendAsync, cancellationToken);

    /// <inheritdoc cref="SuspendAsync"/>
    /// <remarks>Refused while the instance carries an open case.</remarks>
    public Task CancelAsync(CurrentStaff staff, string instanceId, string? reason, string? key, CancellationToken cancellationToken) =>
        RunAsync(staff, new Deed("cancelled", instanceId, reason) { Prepare = OpenCases.EnsureNoneAsync }, key, runner.CancelAsync, cancellationToken);

    /// <inheritdoc cref="SuspendAsync"/>
    /// <param name="execution">The failed execution, or <see langword="null"/> for every one.</param>
    public Task RetryAsync(CurrentStaff staff, string instanceId, string? reason, int? execution, string? key, CancellationToken cancellationToken) =>
        RunAsync(staff, new Deed("retried", instanceId, reason) { Detail = new { execution } }, key, (request, token) => runner.RetryAsync(request, execution, token), cancellationToken);

    /// <inheritdoc cref="SuspendAsync"/>
    /// <remarks>Refused for tasks of people and for whatever else is done about a case or a record (<see cref="SkipRule"/>).</remarks>
    public async Task SkipAsync(CurrentStaff staff, string instanceId, string? reason, int execution, string? outcome, string? key, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureOperates(staff);
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is { } stored && JournalReader.ReadState(stored) is var state && state.Execution(execution) is { } target
            && await plans.FindAsync(state.DefinitionVersionId, cancellationToken) is { } plan && plan.Find(target.ActivityId) is { } node
            && SkipRule.Refuse(node) is { } refusal)
        {
            throw new RejectedException(refusal);
        }

        await RunAsync(staff, new Deed("skipped", instanceId, reason) { Detail = new { execution, outcome } }, key, (request, token) => runner.SkipAsync(request, execution, outcome ?? "", token), cancellationToken);
    }

    /// <inheritdoc cref="SuspendAsync"/>
    /// <remarks>The values stand in the journal; the audit log, which holds no contents, names the variable.</remarks>
    public Task SetVariableAsync(CurrentStaff staff, string instanceId, string? reason, string variableId, JsonNode? value, string? key, CancellationToken cancellationToken) =>
        RunAsync(
            staff,
            new Deed("variable-set", instanceId, reason) { Detail = new { variable = variableId }, Content = value?.ToJsonString() },
            key,
            (request, token) => runner.SetVariableAsync(request, variableId, value, token),
            cancellationToken);

    /// <inheritdoc cref="SuspendAsync"/>
    /// <remarks>Waits and tasks get the new ids of their activities in the same commit.</remarks>
    /// <param name="toVersionId">Row id of a version that is or was published.</param>
    /// <param name="activities">New ids of activities by their old ones; what is not named keeps its id.</param>
    public async Task MigrateAsync(CurrentStaff staff, string instanceId, string? reason, string? toVersionId, IReadOnlyDictionary<string, string> activities, string? key, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureOperates(staff);
        var version = await MigrationReports.TargetAsync(store, toVersionId, cancellationToken);
        await RunAsync(
            staff,
            new Deed("migrated", instanceId, reason)
            {
                Detail = new { toVersion = version.Version, activities },
                Prepare = (services, _, token) => FollowAsync(services, instanceId, activities, token),
            },
            key,
            (request, token) => runner.MigrateAsync(request, version.Id, activities, token),
            cancellationToken);
    }

    /// <summary>Lets sweeps try a parked instance again.</summary>
    /// <exception cref="RejectedException">The person or the reason does not allow it, or the instance is not parked.</exception>
    public async Task UnparkAsync(CurrentStaff staff, string instanceId, string? reason, string? key, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureOperates(staff);
        var deed = new Deed("unparked", instanceId, Checked(reason));
        var caller = staff.UserId.ToString("D");
        var row = await FindAsync(instanceId, cancellationToken);
        await commands.RunAsync(
            async (services, token) =>
            {
                var receipts = services.GetRequiredService<CommandReceipts>();
                if (await receipts.FindAsync(key, caller, deed.Command, deed.Request, token) is not null)
                {
                    return false;
                }

                if (!await services.GetRequiredService<InstanceFailures>().ForgetAsync(instanceId, token))
                {
                    throw RejectedException.Conflict("operation.not-parked");
                }

                Record(services, staff.Actor, row, deed);
                receipts.Leave(key, caller, deed.Command, deed.Request, instanceId);
                return true;
            },
            cancellationToken);
    }

    private async Task RunAsync(CurrentStaff staff, Deed deed, string? key, Func<OperateInstance, CancellationToken, Task<RunResult>> turn, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureOperates(staff);
        deed = deed with { Reason = Checked(deed.Reason) };
        var caller = staff.UserId.ToString("D");
        if (await IsRepeatAsync(key, caller, deed, cancellationToken))
        {
            return;
        }

        var row = await FindAsync(deed.InstanceId, cancellationToken);
        var request = new OperateInstance
        {
            InstanceId = row.Id,
            ActorId = staff.UserId,
            ActorName = staff.Actor.Name,
            Reason = deed.Reason!,
            Key = key is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{key}")))[..32],
            Prepare = async (services, token) =>
            {
                if (deed.Prepare is { } prepare)
                {
                    await prepare(services, row.CorrelationId, token);
                }

                // A turn that commits shows that the instance's turns work again.
                await services.GetRequiredService<InstanceFailures>().ForgetAsync(row.Id, token);
                Record(services, staff.Actor, row, deed);
                services.GetRequiredService<CommandReceipts>().Leave(key, caller, deed.Command, deed.Request, row.Id);
            },
        };
        switch (await turn(request, cancellationToken))
        {
            case RunResult.Advanced:
            case RunResult.AlreadyDone:
                return;
            case RunResult.Rejected { Code: "busy" }:
                throw RejectedException.Conflict("state.changed");
            case RunResult.Rejected rejected:
                throw new RejectedException(new Rejection(
                    rejected.Code is "outcome-unknown" or "variable-unknown" or "value-unfit" or "too-large" ? RejectionKind.RuleForbids : RejectionKind.Conflict,
                    $"operation.{rejected.Code}",
                    null,
                    rejected.Reason));
            default:
                throw RejectedException.NotFound("instance.not-found");
        }
    }

    private static async Task FollowAsync(IServiceProvider services, string instanceId, IReadOnlyDictionary<string, string> activities, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<InstanceWaits>().FollowAsync(instanceId, activities, cancellationToken);
        foreach (var task in await services.GetRequiredService<CreditFlowDbContext>().StaffTasks.Where(task => task.InstanceId == instanceId).ToListAsync(cancellationToken))
        {
            if (activities.TryGetValue(task.ActivityId, out var id))
            {
                task.FollowTo(id);
            }
        }
    }

    /// <exception cref="RejectedException">No reason is given, or a long one.</exception>
    public static string Checked(string? reason) => reason?.Trim() switch
    {
        null or "" => throw RejectedException.Invalid("operation.reason-missing", "reason"),
        { Length: > MaxReason } => throw RejectedException.Invalid("operation.reason-long", "reason", MaxReason),
        { } given => given,
    };

    private static void Record(IServiceProvider services, Actor actor, InstanceRow row, Deed deed) => services.GetRequiredService<AuditTrail>().Record(
        actor, $"workflow.{deed.Name}", "workflow", row.Id, InstanceReading.CaseOf(row.CorrelationId), detail: new { row.DefinitionId, row.Version, deed.Reason, deed.Detail });

    private async Task<InstanceRow> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        (await store.FindInstanceAsync(instanceId, cancellationToken))?.Row ?? throw RejectedException.NotFound("instance.not-found");

    private async Task<bool> IsRepeatAsync(string? key, string caller, Deed deed, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CommandReceipts>().FindAsync(key, caller, deed.Command, deed.Request, cancellationToken) is not null;
    }

    /// <summary>One operation as audit log and receipt keep it.</summary>
    private sealed record Deed(string Name, string InstanceId, string? Reason)
    {
        public object? Detail { get; init; }

        /// <summary>What belongs to the request but not into the audit log.</summary>
        public string? Content { get; init; }

        /// <summary>Checks and changes more inside the turn, given what the instance is about; or <see langword="null"/>.</summary>
        public Func<IServiceProvider, string?, CancellationToken, Task>? Prepare { get; init; }

        public string Command => $"workflow.{Name}";

        public object Request => new { Instance = InstanceId, Reason, Detail, Content };
    }
}
