using System.Diagnostics.CodeAnalysis;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Model;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Workflows.Execution;

/// <content>One turn: attempts, faults, commit.</content>
public sealed partial class WorkflowRunner
{
    private async Task<RunResult> RunAsync(TurnRequest request, TurnObservation? observation, CancellationToken cancellationToken)
    {
        var faults = new KnownFaults();
        var races = 0;
        var transients = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var clock = faults.Clock ?? new TurnClock(Now(), NewSeed());
            Attempt attempt;
            await using (var scope = await _scopes.OpenAsync(clock, cancellationToken).ConfigureAwait(false))
            {
                attempt = await AttemptAsync(scope, clock, request, faults, races, transients, observation, cancellationToken).ConfigureAwait(false);
            }

            switch (attempt)
            {
                case Attempt.Settled settled:
                    observation?.Settle(settled.Result);
                    if (settled.Result is RunResult.Advanced advanced)
                    {
                        await AfterCommitAsync(advanced, settled.SharedWaits, cancellationToken).ConfigureAwait(false);
                    }

                    return settled.Result;
                case Attempt.Failed failed:
                    // What the failing activity (and everything else in this attempt) changed goes away with the scope. The turn is run again from its beginning,
                    // with the same instant and seed, and the failure is fed in where it happened.
                    faults.Add(clock, failed);
                    observation?.Retry("fault");
                    if (faults.Count > WorkflowLimits.FaultsPerTurn)
                    {
                        return Told(new RunResult.Rejected("busy", "一次推进中失败的活动过多，请检查流程定义。"), observation);
                    }

                    break;
                case Attempt.Transient:
                    transients++;
                    observation?.Retry("transient");
                    faults.Clear();
                    break;
                default:
                    races++;
                    observation?.Retry("race");
                    faults.Clear();
                    if (request.AssumedPublishedOf is { } definitionId)
                    {
                        if (await _plans.FindPublishedAsync(definitionId, cancellationToken).ConfigureAwait(false) is not { } published)
                        {
                            return NotPublished(definitionId);
                        }

                        request = request with { Plan = published, AssumedPublishedOf = null };
                    }

                    if (request.StopAtLostRace || races >= _options.MaxAttempts)
                    {
                        LogBusy(request.InstanceId, races);
                        return Told(new RunResult.Rejected("busy", "该流程正被其他操作推进，请稍后重试。"), observation);
                    }

                    break;
            }
        }
    }

    private async Task<Attempt> AttemptAsync(ITurnScope scope, TurnClock clock, TurnRequest request, KnownFaults faults, int races, int transients, TurnObservation? observation, CancellationToken cancellationToken)
    {
        var evaluated = await EvaluateAsync(scope, clock, request, faults, races, transients, observation, cancellationToken).ConfigureAwait(false);
        if (evaluated is not Attempt.Ready { Commit: var commit, Result: var result })
        {
            return evaluated;
        }

        using var written = observation?.BeginCommit();
        return await CommitAsync(scope, commit, clock, transients, cancellationToken).ConfigureAwait(false) switch
        {
            CommitOutcome.Committed => new Attempt.Settled(result, commit.LooksForWakeUps && scope.MayHaveWakeUps),
            CommitOutcome.Transient => new Attempt.Transient(),
            _ => new Attempt.LostRace(),
        };
    }

    // Everything of an attempt but its commit.
    private async Task<Attempt> EvaluateAsync(ITurnScope scope, TurnClock clock, TurnRequest request, KnownFaults faults, int races, int transients, TurnObservation? observation, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(scope, clock, request, races, cancellationToken).ConfigureAwait(false);
        if (loaded.Refusal is { } refusal)
        {
            return new Attempt.Settled(refusal, false);
        }

        var (plan, state, trigger) = (loaded.Plan!, loaded.State!, loaded.Trigger!);
        observation?.Load(plan, state, trigger);
        faults.KeepOnlyFor(state.Turn);
        var waitsBefore = WaitsOf(state);
        var effects = scope.Services.GetService<TurnEffects>();
        effects?.Begin(clock.Now);
        if (request.Prepare is { } prepare)
        {
            await prepare(scope.Services, cancellationToken).ConfigureAwait(false);
        }

        var record = new TurnRecord { Trigger = trigger, Now = clock.Now, Seed = clock.Seed, TraceParent = observation?.TraceParent, MovedTimers = effects is { Moves.Count: > 0 } ? [.. effects.Moves] : null };
        var scheduler = new Scheduler(plan, state, clock.Now, record, loaded.From);
        var environment = new TurnEnvironment(plan, state, scope.Services, _expressions, _plans, clock.Now, clock.Seed);
        var incidentsBefore = state.Incidents.Count;
        var work = scheduler.Begin(trigger);
        for (var call = 0; work is not null; call++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = faults.Find(call, work);
            if (result is null)
            {
                var movesBefore = effects?.Moves.Count ?? 0;
                using var watched = observation?.BeginCall(state.Execution(work.Execution)!, plan);
                var (called, exception) = await CallAsync(environment, work, cancellationToken).ConfigureAwait(false);
                if (exception is not null)
                {
                    watched?.Fail(exception);
                    if (transients + 1 < _options.MaxTransientAttempts && _options.IsTransient(exception))
                    {
                        LogTransient(exception, request.InstanceId, transients + 1);
                        return new Attempt.Transient();
                    }

                    LogFault(exception, state.Id, state.Execution(work.Execution)!.ActivityId);
                    return new Attempt.Failed(state.Turn - 1, call, called);
                }

                if (effects is not null && effects.Moves.Count > movesBefore)
                {
                    (called.MovedTimers ??= []).AddRange(effects.Moves.Skip(movesBefore));
                }

                result = called;
            }

            work = scheduler.Continue(result);
        }

        var commit = ToCommit(state, record, waitsBefore, trigger, request.AssumedPublishedOf is null ? null : plan.VersionId);
        if (SizeProblem(commit) is { } problem)
        {
            return TooLarge(state, record, problem);
        }

        return new Attempt.Ready(commit, new RunResult.Advanced(commit.Instance, record, commit.AddedBookmarks, state.Incidents.Skip(incidentsBefore).ToList(), state.Output, commit.AddedWakeUps));
    }

    private static RunResult Told(RunResult result, TurnObservation? observation)
    {
        observation?.Settle(result);
        return result;
    }

    private static string? SizeProblem(TurnCommit commit) =>
        commit.StateJson.Length > WorkflowLimits.StateSize ? $"流程的数据超过 {WorkflowLimits.StateSize / 1024} KB。请减少变量和输出中保存的内容。"
        : commit.Journal.Json.Length > WorkflowLimits.JournalRowSize ? $"一次推进的记录超过 {WorkflowLimits.JournalRowSize / 1024} KB。请减少一次处理的数据。"
        : null;

    // The call that brought most becomes an incident, and what it brought is left out.
    private static Attempt TooLarge(InstanceState state, TurnRecord record, string problem)
    {
        var (largest, size) = (-1, -1);
        for (var call = 0; call < record.Results.Count; call++)
        {
            if (record.Results[call] is { Fault: null } candidate && WorkflowJson.Write(candidate).Length is var length && length >= size)
            {
                (largest, size) = (call, length);
            }
        }

        if (largest < 0)
        {
            return new Attempt.Settled(new RunResult.Rejected("too-large", problem), false);
        }

        var result = record.Results[largest];
        var fault = new FaultRecord { Type = typeof(FlowException).FullName!, Message = problem };
        return new Attempt.Failed(state.Turn - 1, largest, new ActivityResult { Execution = result.Execution, Callback = result.Callback, Fault = fault });
    }

    // Whatever an activity throws is its incident; only the caller's own cancellation is not.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "An activity's exception becomes an incident, whatever its type.")]
    private static async ValueTask<(ActivityResult Result, Exception? Exception)> CallAsync(TurnEnvironment environment, WorkItem work, CancellationToken cancellationToken)
    {
        var execution = environment.State.Execution(work.Execution)!;
        var context = new ActivityExecutionContext(environment, execution, work, cancellationToken);
        try
        {
            await context.CallAsync().ConfigureAwait(false);
            context.Seal();
            return (context.Result, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested || exception is not OperationCanceledException)
        {
            return (new ActivityResult { Execution = execution.Id, Callback = work.Callback, Fault = FaultRecord.Of(exception) }, exception);
        }
    }

    private async Task<CommitOutcome> CommitAsync(ITurnScope scope, TurnCommit commit, TurnClock clock, int transients, CancellationToken cancellationToken)
    {
        try
        {
            return await scope.CommitAsync(commit, cancellationToken).ConfigureAwait(false) == TurnCommitResult.Committed ? CommitOutcome.Committed : CommitOutcome.LostRace;
        }
        catch (Exception exception)
        {
            // The answer was lost, not necessarily the commit: ask before anything is done twice. The question must not fall to the caller's cancellation.
            if (await scope.IsCommittedAsync(commit.Instance.Id, commit.Instance.Turn, clock.Seed, CancellationToken.None).ConfigureAwait(false))
            {
                return CommitOutcome.Committed;
            }

            if (exception is not OperationCanceledException && transients + 1 < _options.MaxTransientAttempts && _options.IsTransient(exception))
            {
                LogTransient(exception, commit.Instance.Id, transients + 1);
                return CommitOutcome.Transient;
            }

            throw;
        }
    }

    private enum CommitOutcome
    {
        Committed,
        LostRace,
        Transient,
    }

    private sealed record Loaded(RunResult? Refusal, WorkflowPlan? Plan = null, InstanceState? State = null, TurnTrigger? Trigger = null, WorkflowPlan? From = null);

    private abstract record Attempt
    {
        public sealed record Settled(RunResult Result, bool SharedWaits) : Attempt;

        public sealed record Ready(TurnCommit Commit, RunResult.Advanced Result) : Attempt;

        public sealed record Failed(int Turn, int Call, ActivityResult Result) : Attempt;

        public sealed record Transient : Attempt;

        public sealed record LostRace : Attempt;
    }

    /// <summary>Failures of earlier attempts at the same turn, by the number of the call.</summary>
    private sealed class KnownFaults
    {
        private readonly Dictionary<int, ActivityResult> _results = [];
        private int _turn = -1;

        public TurnClock? Clock { get; private set; }

        public int Count => _results.Count;

        public void Add(TurnClock clock, Attempt.Failed failed)
        {
            Clock = clock;
            _turn = failed.Turn;
            _results[failed.Call] = failed.Result;
        }

        /// <summary>Forgets the failures when the instance has moved on since.</summary>
        public void KeepOnlyFor(int turn)
        {
            if (Count > 0 && turn != _turn)
            {
                _results.Clear();
            }
        }

        public ActivityResult? Find(int call, WorkItem work) =>
            _results.TryGetValue(call, out var result) && result.Execution == work.Execution && result.Callback == work.Callback ? result : null;

        public void Clear()
        {
            _results.Clear();
            Clock = null;
        }
    }
}
