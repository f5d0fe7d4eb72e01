using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Timers;

namespace CreditFlow.Workflows.Execution;

/// <content>Events: matched at once, or stored until somebody waits for them.</content>
public sealed partial class WorkflowRunner
{
    // An event that wakes an instance that publishes an event …
    private static readonly AsyncLocal<int> Deliveries = new();

    /// <summary>Publishes an event: every instance that waits for it goes on; when none waits, the event is kept until one does.</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="correlationId">Only instances of this correlation, or any when <see langword="null"/>.</param>
    /// <param name="payload">What the waiting activity gets, or <see langword="null"/>.</param>
    /// <param name="id">Id of the event: an instance takes an event of one id once, but one that comes to wait later takes a repetition. A new one when <see langword="null"/>.</param>
    /// <returns>The result of each instance that went on; empty when the event was stored.</returns>
    public async Task<IReadOnlyList<RunResult>> PublishEventAsync(string name, string? correlationId, object? payload, string? id = null, CancellationToken cancellationToken = default)
    {
        var wakeUp = NewEvent(name, correlationId, payload, id);
        var results = await DeliverAsync(wakeUp, isStored: false, cancellationToken).ConfigureAwait(false);
        if (results.Count > 0)
        {
            return results;
        }

        await _store.StoreWakeUpAsync(wakeUp, cancellationToken).ConfigureAwait(false);

        // A wait that began between the look and the store has looked for wake-ups too early to see this one.
        return await DeliverAsync(wakeUp, isStored: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An event as <see cref="PublishEventAsync"/> would store it, for a caller that stores it in a commit of its own and delivers it afterwards (<see cref="DeliverWakeUpAsync(WakeUpRow, CancellationToken)"/>).</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="correlationId">Only instances of this correlation, or any when <see langword="null"/>.</param>
    /// <param name="payload">What the waiting activity gets, or <see langword="null"/>.</param>
    /// <param name="id">Id of the event; a new one when <see langword="null"/>.</param>
    public WakeUpRow NewEvent(string name, string? correlationId, object? payload, string? id = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new WakeUpRow
        {
            Id = id ?? NewSeed().ToString("N"),
            Name = StimulusHash.EventName,
            Hash = StimulusHash.ForEvent(name),
            CorrelationId = correlationId,
            PayloadJson = WorkflowValue.ToJson(payload)?.ToJsonString(),
            CreatedAt = Now(),
            TraceParent = WorkflowsTelemetry.CurrentTrace,
        };
    }

    /// <summary>Matches a stored wake-up again.</summary>
    /// <returns>The result of each instance that went on.</returns>
    public Task<IReadOnlyList<RunResult>> DeliverWakeUpAsync(WakeUpRow wakeUp, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wakeUp);
        return DeliverAsync(wakeUp, isStored: true, cancellationToken);
    }

    /// <summary>Matches a stored wake-up again in a sweep: parked instances are left out, and one whose turn fails does not keep the others from theirs.</summary>
    internal Task<IReadOnlyList<RunResult>> DeliverWakeUpAsync(WakeUpRow wakeUp, SweepFailures failures, CancellationToken cancellationToken) =>
        DeliverAsync(wakeUp, isStored: true, cancellationToken, failures);

    private async Task<IReadOnlyList<RunResult>> DeliverAsync(WakeUpRow wakeUp, bool isStored, CancellationToken cancellationToken, SweepFailures? failures = null)
    {
        if (wakeUp.Name is ChildWorkflows.Dispatch or ChildWorkflows.Cancel)
        {
            var told = wakeUp.Name == ChildWorkflows.Dispatch
                ? await StartChildAsync(wakeUp, cancellationToken).ConfigureAwait(false)
                : await CancelChildAsync(wakeUp, cancellationToken).ConfigureAwait(false);
            return told is RunResult.Advanced ? [told] : [];
        }

        var started = wakeUp.Name == StimulusHash.EventName ? await StartByEventAsync(wakeUp, cancellationToken).ConfigureAwait(false) : [];
        var waits = await _store.FindBookmarksAsync(wakeUp.Hash, wakeUp.CorrelationId, cancellationToken).ConfigureAwait(false);
        // What an activation strategy does not let begin now begins with the same wake-up later.
        var isHeld = started.Any(result => result is RunResult.Rejected);
        if (isHeld && !isStored)
        {
            await _store.StoreWakeUpAsync(wakeUp, cancellationToken).ConfigureAwait(false);
            isStored = true;
        }

        if (isStored && waits.Count == 0 && !isHeld && (started.Count > 0 || wakeUp.Name == ChildWorkflows.Ended))
        {
            // It has started what begins with it; or the wait for a child, which was there before the child began, has been cancelled since.
            await _store.DeleteWakeUpAsync(wakeUp.Id, cancellationToken).ConfigureAwait(false);
        }

        // All waits of one instance in one turn: an instance takes an event of one id once, in every branch that waits for it.
        // The stored row goes with the last one: if the host dies before, the row is matched again and those who had it refuse it by its id.
        var results = new List<RunResult>(started.Where(result => result is RunResult.Advanced));
        var instances = waits.GroupBy(wait => wait.InstanceId, StringComparer.Ordinal).ToList();
        var isKept = isHeld;
        for (var index = 0; index < instances.Count; index++)
        {
            var instance = instances[index].Key;
            var goes = isStored && !isKept && index == instances.Count - 1;
            var bookmarks = instances[index].Select(wait => wait.Id).ToList();
            var request = new TurnRequest
            {
                InstanceId = instance,
                StopAtLostRace = goes,
                SentAt = wakeUp.CreatedAt,
                TraceParent = wakeUp.TraceParent,
                Trigger = new TurnTrigger
                {
                    Kind = TriggerKind.Resume,
                    BookmarkId = bookmarks[0],
                    MoreBookmarkIds = bookmarks.Count > 1 ? bookmarks[1..] : null,
                    WakeUpId = wakeUp.Id,
                    IsWakeUpStored = goes,
                    Payload = WorkflowValue.ParseJson(wakeUp.PayloadJson),
                },
            };
            switch (failures is null ? await RunAsync(request, cancellationToken).ConfigureAwait(false) : await SweepAsync(request, failures, cancellationToken).ConfigureAwait(false))
            {
                case null:
                    isKept = true;
                    break;
                case RunResult.Advanced advanced:
                    results.Add(advanced);
                    break;
                default:
                    break;
            }
        }

        return results;
    }

    private Task<RunResult> StartChildAsync(WakeUpRow message, CancellationToken cancellationToken)
    {
        var dispatched = ChildWorkflows.ReadDispatch(message);
        return StartAsync(
            new StartWorkflow
            {
                InstanceId = dispatched.InstanceId,
                DefinitionVersionId = dispatched.DefinitionVersionId,
                CorrelationId = dispatched.CorrelationId,
                ParentInstanceId = dispatched.ParentInstanceId,
                ParentWait = dispatched.ParentWait,
                Depth = dispatched.Depth,
                WakeUpId = message.Id,
                SentAt = message.CreatedAt,
                TraceParent = message.TraceParent,
                Input = (dispatched.Input as JsonObject)?.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal),
            },
            cancellationToken);
    }

    private async Task<RunResult> CancelChildAsync(WakeUpRow message, CancellationToken cancellationToken)
    {
        var child = (string)WorkflowValue.ParseJson(message.PayloadJson)!["instanceId"]!;
        var result = await RunAsync(
            new TurnRequest
            {
                InstanceId = child,
                SentAt = message.CreatedAt,
                TraceParent = message.TraceParent,
                Trigger = new TurnTrigger { Kind = TriggerKind.Cancel, Reason = "等待它的流程已取消。", WakeUpId = message.Id, IsWakeUpStored = true },
            },
            cancellationToken).ConfigureAwait(false);
        if (result is RunResult.Rejected { Code: "finished" })
        {
            await _store.DeleteWakeUpAsync(message.Id, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    // The turn is committed: nothing that goes wrong here may make the caller believe otherwise. The sweep matches again what was left.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "See above.")]
    private async Task AfterCommitAsync(RunResult.Advanced advanced, bool sharedWaits, CancellationToken cancellationToken)
    {
        var published = advanced.Published;
        if (!sharedWaits && published.Count == 0 || Deliveries.Value >= WorkflowLimits.DeliveriesPerRequest)
        {
            return;
        }

        Deliveries.Value++;
        try
        {
            foreach (var wakeUp in published)
            {
                await DeliverAsync(wakeUp, isStored: true, cancellationToken).ConfigureAwait(false);
            }

            foreach (var wait in sharedWaits ? advanced.NewWaits : [])
            {
                foreach (var wakeUp in await _store.FindWakeUpsAsync(wait.Hash, WorkflowLimits.DeliveriesPerRequest, cancellationToken).ConfigureAwait(false))
                {
                    await DeliverAsync(wakeUp, isStored: true, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception)
        {
            LogDeliveryFailed(exception, advanced.Instance.Id);
        }
        finally
        {
            Deliveries.Value--;
        }
    }
}
