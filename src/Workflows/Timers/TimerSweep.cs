using System.Diagnostics.CodeAnalysis;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditFlow.Workflows.Timers;

/// <summary>
/// Fires what is due and matches stored wake-ups again. Any number of hosts may sweep at the same time: each timer is used by the one turn that deletes its row.
/// </summary>
public sealed partial class TimerSweep(WorkflowRunner runner, IWorkflowStore store, ILogger<TimerSweep>? logger = null)
{
    private readonly ILogger<TimerSweep> _logger = logger ?? NullLogger<TimerSweep>.Instance;

    /// <summary>Sweeps once.</summary>
    /// <param name="limit">The most timers, and the most wake-ups, to look at.</param>
    /// <param name="cancellationToken">Stops between two of them.</param>
    public async Task<TimerSweepResult> RunAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        using var span = WorkflowsTelemetry.BeginSweep();
        var fired = 0;
        var delivered = 0;
        var failed = 0;
        fired += await StartDueAsync(cancellationToken).ConfigureAwait(false);
        var failures = await SweepFailures.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        var due = await store.FindDueTimersAsync(runner.Now(), limit, cancellationToken).ConfigureAwait(false);
        foreach (var group in GroupsOf(due, failures))
        {
            var together = await runner.FireTogetherAsync(group, failures, cancellationToken).ConfigureAwait(false);
            for (var index = 0; index < group.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                switch (together[index] is { } result ? IsFired(result) : await FireAsync(group[index], failures, cancellationToken).ConfigureAwait(false))
                {
                    case true:
                        fired++;
                        break;
                    case false:
                        failed++;
                        break;
                    case null:
                        break;
                }
            }
        }

        foreach (var wakeUp in await store.FindWakeUpsAsync(null, limit, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (await DeliverAsync(wakeUp, failures, cancellationToken).ConfigureAwait(false))
            {
                case true:
                    delivered++;
                    break;
                case false:
                    failed++;
                    break;
                case null:
                    break;
            }
        }

        return new TimerSweepResult(fired, delivered, failed, due.Count);
    }

    // In the order of their instants; several timers of one instance go one after the other, and what failed last time goes alone.
    private static List<List<TimerRow>> GroupsOf(IReadOnlyList<TimerRow> timers, SweepFailures failures)
    {
        var groups = new List<List<TimerRow>>();
        var group = new List<TimerRow>();
        var instances = new HashSet<string>(StringComparer.Ordinal);
        foreach (var timer in timers)
        {
            var isAlone = failures.IsFailing(timer.InstanceId);
            if (group.Count > 0 && (isAlone || group.Count == WorkflowRunner.GroupSize || instances.Contains(timer.InstanceId)))
            {
                groups.Add(group);
                group = [];
                instances.Clear();
            }

            if (isAlone)
            {
                groups.Add([timer]);
                continue;
            }

            group.Add(timer);
            instances.Add(timer.InstanceId);
        }

        if (group.Count > 0)
        {
            groups.Add(group);
        }

        return groups;
    }

    // A start that fails must not keep the timers from theirs.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged; the next sweep tries again.")]
    private async Task<int> StartDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await runner.StartDueAsync(cancellationToken).ConfigureAwait(false)).Count;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogStartFailed(exception);
            return 0;
        }
    }

    // One timer that cannot be fired must not keep the others from theirs.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged; the row stays and the next sweep tries again.")]
    private async Task<bool?> FireAsync(TimerRow timer, SweepFailures failures, CancellationToken cancellationToken)
    {
        try
        {
            return IsFired(await runner.FireTimerAsync(timer.Id, timer.InstanceId, failures, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogTimerFailed(exception, timer.Id, timer.InstanceId);
            return false;
        }
    }

    private static bool? IsFired(RunResult? result) => result switch
    {
        RunResult.Advanced => true,
        RunResult.Rejected { Code: "busy" } or null => false,
        _ => null,
    };

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged; the row stays and the next sweep tries again.")]
    private async Task<bool?> DeliverAsync(WakeUpRow wakeUp, SweepFailures failures, CancellationToken cancellationToken)
    {
        try
        {
            return (await runner.DeliverWakeUpAsync(wakeUp, failures, cancellationToken).ConfigureAwait(false)).Count > 0 ? true : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogWakeUpFailed(exception, wakeUp.Id);
            return false;
        }
    }

    [LoggerMessage(2101, LogLevel.Error, "Timer {TimerId} of instance {InstanceId} could not be fired; the next sweep tries again.")]
    private partial void LogTimerFailed(Exception exception, string timerId, string instanceId);

    [LoggerMessage(2103, LogLevel.Error, "Workflows that start by themselves could not be started; the next sweep tries again.")]
    private partial void LogStartFailed(Exception exception);

    [LoggerMessage(2102, LogLevel.Error, "Wake-up {WakeUpId} could not be delivered; the next sweep tries again.")]
    private partial void LogWakeUpFailed(Exception exception, string wakeUpId);
}
