using System.Globalization;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Timers;

namespace CreditFlow.Workflows.Execution;

/// <content>Instances that start by themselves: when a published version's timer is due, or an event arrives that it begins with.</content>
public sealed partial class WorkflowRunner
{
    /// <summary>Starts what is due. Of instants that passed while no host was running, the newest starts an instance;
    /// so does, once it may, one whose start the activation strategy forbids.</summary>
    /// <returns>The instances that started.</returns>
    public async Task<IReadOnlyList<RunResult>> StartDueAsync(CancellationToken cancellationToken = default)
    {
        var results = new List<RunResult>();
        var now = Now();
        foreach (var trigger in await _triggers.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            var instant = trigger.LastDue(now);
            if (instant is null || _started.TryGetValue((trigger.DefinitionId, trigger.ActivityId), out var last) && last == instant)
            {
                continue;
            }

            var key = string.Create(CultureInfo.InvariantCulture, $"due:{trigger.DefinitionId}:{trigger.ActivityId}:{instant:yyyyMMddHHmmss}");
            var result = await StartByAsync(trigger, key, instant, null, cancellationToken).ConfigureAwait(false);
            if (result is RunResult.Advanced or RunResult.AlreadyDone)
            {
                _started[(trigger.DefinitionId, trigger.ActivityId)] = instant.Value;
            }

            if (result is RunResult.Advanced)
            {
                results.Add(result);
            }
        }

        return results;
    }

    // An event starts only what was there when it was published.
    private async Task<IReadOnlyList<RunResult>> StartByEventAsync(WakeUpRow wakeUp, CancellationToken cancellationToken)
    {
        var results = new List<RunResult>();
        foreach (var trigger in await _triggers.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (trigger.EventName is { } name && trigger.Since <= wakeUp.CreatedAt && StimulusHash.ForEvent(name) == wakeUp.Hash)
            {
                var key = $"event:{wakeUp.Id}:{trigger.DefinitionId}:{trigger.ActivityId}";
                results.Add(await StartByAsync(trigger, key, null, wakeUp, cancellationToken).ConfigureAwait(false));
            }
        }

        return results;
    }

    private Task<RunResult> StartByAsync(StartTrigger trigger, string key, DateTimeOffset? dueAt, WakeUpRow? wakeUp, CancellationToken cancellationToken) => StartAsync(
        new StartWorkflow
        {
            DefinitionVersionId = trigger.VersionId,
            TriggerActivityId = trigger.ActivityId,
            StartKey = key,
            CorrelationId = wakeUp?.CorrelationId,
            DueAt = dueAt,
            SentAt = wakeUp?.CreatedAt,
            TraceParent = wakeUp?.TraceParent,
            Input = WorkflowValue.ParseJson(wakeUp?.PayloadJson) is { } payload ? new Dictionary<string, object?> { ["payload"] = payload } : null,
        },
        cancellationToken);
}
