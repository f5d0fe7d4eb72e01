using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>Tells processes an event. It is stored together with who told it and the receipt of its key, and only then delivered: it is neither lost nor told twice, whenever the host dies.</summary>
internal sealed class TriggerEvent(WorkflowRunner runner, CommandRunner commands)
{
    /// <summary>What the audit log calls it; the entry's object is the event's name.</summary>
    public const string Command = "workflow.event-triggered";

    /// <summary>Tells an event.</summary>
    /// <param name="actor">Who tells it.</param>
    /// <param name="name">Name of the event.</param>
    /// <param name="correlationId">Only instances of this correlation, or any when <see langword="null"/>.</param>
    /// <param name="payload">What the waiting activity gets, or <see langword="null"/>.</param>
    /// <param name="key">The caller's idempotency key, or <see langword="null"/>.</param>
    /// <returns>How many instances went on; none when the same key was used before, or nobody waits yet.</returns>
    /// <exception cref="RejectedException">The key was used for another event.</exception>
    public async Task<int> RunAsync(Actor actor, string name, string? correlationId, JsonNode? payload, string? key, CancellationToken cancellationToken)
    {
        var caller = actor.UserId!.Value.ToString("D");
        var request = new { name, correlationId, Payload = payload?.ToJsonString() };
        var wakeUp = runner.NewEvent(name, correlationId, payload);
        var isNew = await commands.RunAsync(
            async (services, token) =>
            {
                var receipts = services.GetRequiredService<CommandReceipts>();
                if (await receipts.FindAsync(key, caller, Command, request, token) is not null)
                {
                    return false;
                }

                services.GetRequiredService<EventDesk>().Store(wakeUp);
                services.GetRequiredService<AuditTrail>().Record(actor, Command, "event", name, InstanceReading.CaseOf(correlationId));
                receipts.Leave(key, caller, Command, request, wakeUp.Id);
                return true;
            },
            cancellationToken);
        return isNew ? (await runner.DeliverWakeUpAsync(wakeUp, cancellationToken)).Count : 0;
    }
}
