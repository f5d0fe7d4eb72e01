using System.Diagnostics.CodeAnalysis;
using CreditFlow.Workflows.Timers;

namespace CreditFlow.Workflows.Execution;

/// <content>Turns that a sweep asks for: a failure of the turn as a whole is counted instead of thrown.</content>
public sealed partial class WorkflowRunner
{
    /// <summary>Fires a timer in a sweep.</summary>
    /// <returns>What became of it, or <see langword="null"/> when the turn failed, which is counted.</returns>
    internal Task<RunResult?> FireTimerAsync(string timerId, string instanceId, SweepFailures failures, CancellationToken cancellationToken) =>
        SweepAsync(instanceId, () => FireTimerAsync(timerId, cancellationToken), failures, cancellationToken);

    private Task<RunResult?> SweepAsync(TurnRequest request, SweepFailures failures, CancellationToken cancellationToken) =>
        SweepAsync(request.InstanceId, () => RunAsync(request, cancellationToken), failures, cancellationToken);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged and counted; what woke the instance stays stored.")]
    private async Task<RunResult?> SweepAsync(string instanceId, Func<Task<RunResult>> turn, SweepFailures failures, CancellationToken cancellationToken)
    {
        if (failures.IsParked(instanceId))
        {
            return null;
        }

        RunResult result;
        try
        {
            result = await turn().ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogTurnFailed(exception, instanceId);
            // An error that passes by itself says nothing about the instance.
            return _options.IsTransient(exception) ? null : await CountAsync(instanceId, $"{exception.GetType().Name}: {exception.Message}", failures, cancellationToken).ConfigureAwait(false);
        }

        switch (result)
        {
            case RunResult.NotFound missing:
                return await CountAsync(instanceId, missing.What, failures, cancellationToken).ConfigureAwait(false);
            case RunResult.Advanced:
                await failures.ForgetAsync(instanceId, cancellationToken).ConfigureAwait(false);
                return result;
            default:
                return result;
        }
    }

    private async Task<RunResult?> CountAsync(string instanceId, string error, SweepFailures failures, CancellationToken cancellationToken)
    {
        if (await failures.CountAsync(instanceId, error, Now(), cancellationToken).ConfigureAwait(false))
        {
            LogParked(instanceId, SweepFailures.Borne);
        }

        return null;
    }
}
