using System.Security.Claims;
using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>
/// Opens what instances hold to those who look after processes. Inputs and opinions are not public: each opening leaves an audit entry (QRY-05). The Studio asks for an open instance
/// every few seconds, so one entry counts for an hour of one person's looking at one instance.
/// </summary>
internal sealed class InstanceReading(InstanceHistories histories, CommandRunner commands, RecentLooks looks)
{
    /// <summary>What the reading is for, as the audit log keeps it.</summary>
    public const string Purpose = "流程运维";

    /// <summary>The history of an instance, or <see langword="null"/> when there is none.</summary>
    public Task<InstanceHistory?> OpenAsync(ClaimsPrincipal user, string instanceId, CancellationToken cancellationToken) => OpenAsync(CurrentStaff.From(user), instanceId, cancellationToken);

    /// <inheritdoc cref="OpenAsync(ClaimsPrincipal, string, CancellationToken)"/>
    public async Task<InstanceHistory?> OpenAsync(CurrentStaff staff, string instanceId, CancellationToken cancellationToken)
    {
        var history = await histories.FindAsync(instanceId, cancellationToken);
        if (history is not null)
        {
            await NoteAsync(staff, history.State, cancellationToken);
        }

        return history;
    }

    /// <summary>The history of an instance for a file that leaves the system: always noted.</summary>
    public async Task<InstanceHistory?> ExportAsync(ClaimsPrincipal user, string instanceId, CancellationToken cancellationToken)
    {
        var history = await histories.FindAsync(instanceId, cancellationToken);
        if (history is not null)
        {
            await RecordAsync(CurrentStaff.From(user), "workflow.exported", history.State, cancellationToken);
        }

        return history;
    }

    /// <summary>The case that an instance is about, or <see langword="null"/>.</summary>
    public static Guid? CaseOf(string? correlationId) => Guid.TryParse(correlationId, out var id) ? id : null;

    private async Task NoteAsync(CurrentStaff staff, InstanceState instance, CancellationToken cancellationToken)
    {
        if (looks.IsFirst(staff.UserId, instance.Id))
        {
            await RecordAsync(staff, "workflow.read", instance, cancellationToken);
            looks.Remember(staff.UserId, instance.Id);
        }
    }

    private Task RecordAsync(CurrentStaff staff, string action, InstanceState instance, CancellationToken cancellationToken) => commands.RunAsync(
        (services, _) =>
        {
            services.GetRequiredService<AuditTrail>().Record(staff.Actor, action, "workflow", instance.Id, CaseOf(instance.CorrelationId), "QRY-05", new { Purpose });
            return Task.FromResult(true);
        },
        cancellationToken);
}
