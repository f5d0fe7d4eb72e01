using System.Diagnostics.CodeAnalysis;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Timers;

namespace CreditFlow.Workflows.Execution;

/// <content>
/// Turns of several instances in one commit. They are evaluated one after the other, each in a scope of its own. A group only saves time: whatever does not go smoothly in it, a lost race, an
/// activity that throws, rows that cannot be written, is left to a turn that commits alone, which knows how to go on.
/// </content>
public sealed partial class WorkflowRunner
{
    /// <summary>Most turns that share a commit. Above 64 savepoints PostgreSQL looks transactions up on disk.</summary>
    public const int GroupSize = 50;

    /// <summary>Starts instances in commits that they share; see <see cref="StartAsync"/>.</summary>
    /// <returns>The result of each request, in their order; <see langword="null"/> for those that have to be started alone.</returns>
    public async Task<IReadOnlyList<RunResult?>> StartTogetherAsync(IReadOnlyList<StartWorkflow> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var results = new RunResult?[requests.Count];
        foreach (var group in Enumerable.Range(0, requests.Count).Chunk(GroupSize))
        {
            var turns = new List<TurnRequest>(group.Length);
            var indexes = new List<int>(group.Length);
            foreach (var index in group)
            {
                if (await PrepareStartAsync(requests[index], cancellationToken).ConfigureAwait(false) is { } turn)
                {
                    turns.Add(turn with { TrustsItsKeys = true });
                    indexes.Add(index);
                }
            }

            var settled = await RunTogetherAsync(turns, cancellationToken).ConfigureAwait(false);
            for (var turn = 0; turn < turns.Count; turn++)
            {
                results[indexes[turn]] = settled[turn];
            }
        }

        return results;
    }

    /// <summary>Fires due timers of different instances in one commit.</summary>
    /// <returns>What became of each, in their order; <see langword="null"/> for those that have to be fired alone.</returns>
    internal async Task<IReadOnlyList<RunResult?>> FireTogetherAsync(IReadOnlyList<TimerRow> timers, SweepFailures failures, CancellationToken cancellationToken)
    {
        var results = await RunTogetherAsync([.. timers.Select(TurnOf)], cancellationToken).ConfigureAwait(false);
        foreach (var result in results)
        {
            if (result is RunResult.Advanced advanced)
            {
                await failures.ForgetAsync(advanced.Instance.Id, cancellationToken).ConfigureAwait(false);
            }
        }

        return results;
    }

    private async Task<RunResult?[]> RunTogetherAsync(IReadOnlyList<TurnRequest> requests, CancellationToken cancellationToken)
    {
        var results = new RunResult?[requests.Count];
        if (requests.Count < 2 || await OpenGroupAsync(requests, cancellationToken).ConfigureAwait(false) is not { } group)
        {
            return results;
        }

        var held = new List<Held>(requests.Count);
        await using (group.ConfigureAwait(false))
        {
            for (var index = 0; index < requests.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!group.Members.Contains(requests[index].InstanceId))
                {
                    // Another host has it in its own group just now. Should that host die, the next sweep finds it again.
                    results[index] = new RunResult.AlreadyDone(requests[index].InstanceId);
                }
                else if (await HoldAsync(group, index, requests[index], cancellationToken).ConfigureAwait(false) is { } turn)
                {
                    held.Add(turn);
                }
            }

            var durable = await CommitAsync(group, held, cancellationToken).ConfigureAwait(false);
            foreach (var turn in held)
            {
                if (durable.Contains(turn.Ready.Commit.Instance.Id))
                {
                    results[turn.Index] = turn.Ready.Result;
                    turn.Observation?.Settle(turn.Ready.Result);
                }
                else
                {
                    turn.Observation?.Abandon();
                }
            }
        }

        foreach (var turn in held)
        {
            if (results[turn.Index] is RunResult.Advanced advanced)
            {
                await AfterCommitAsync(advanced, turn.Ready.Commit.LooksForWakeUps, cancellationToken).ConfigureAwait(false);
            }
        }

        return results;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged; every turn then runs alone.")]
    private async Task<ITurnGroup?> OpenGroupAsync(IReadOnlyList<TurnRequest> requests, CancellationToken cancellationToken)
    {
        try
        {
            return await _scopes.OpenGroupAsync(Now(), [.. requests.Select(request => new TurnGroupMember(request.InstanceId, request.Trigger.Start?.CorrelationId, request.Trigger.TimerId))], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogGroupFailed(exception, requests.Count);
            return null;
        }
    }

    // Its own method, so that what the scope sets along the asynchronous flow ends with the turn.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The turn runs again alone, and what is wrong with it shows there.")]
    private async Task<Held?> HoldAsync(ITurnGroup group, int index, TurnRequest request, CancellationToken cancellationToken)
    {
        var observation = _telemetry is { IsWatched: true } telemetry ? telemetry.BeginTurn(request) : null;
        try
        {
            var scope = group.Enter(request.InstanceId);
            var clock = new TurnClock(Now(), NewSeed());
            if (await EvaluateAsync(scope, clock, request, new KnownFaults(), races: 0, transients: 0, observation, cancellationToken).ConfigureAwait(false) is Attempt.Ready ready)
            {
                await group.HoldAsync(ready.Commit, cancellationToken).ConfigureAwait(false);
                return new Held(index, ready, observation);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogLeftAlone(exception, request.InstanceId);
        }

        observation?.Abandon();
        return null;
    }

    // When the answer to a commit is lost, each turn alone finds out whether it was made: its timer is gone, or its key is taken.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged; every turn then runs alone.")]
    private async Task<IReadOnlySet<string>> CommitAsync(ITurnGroup group, List<Held> held, CancellationToken cancellationToken)
    {
        if (held.Count == 0)
        {
            return new HashSet<string>();
        }

        try
        {
            return await group.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogGroupFailed(exception, held.Count);
            return new HashSet<string>();
        }
    }

    private static TurnRequest TurnOf(TimerRow timer) => new()
    {
        InstanceId = timer.InstanceId,
        StopAtLostRace = true,
        DueAt = timer.DueAt,
        Trigger = new TurnTrigger { Kind = TriggerKind.Timer, BookmarkId = timer.BookmarkId, TimerId = timer.Id },
    };

    private sealed record Held(int Index, Attempt.Ready Ready, TurnObservation? Observation);
}
