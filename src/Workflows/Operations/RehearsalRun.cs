using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Workflows.Operations;

/// <summary>One rehearsal on its way: whatever comes next in virtual time is made to happen, until nothing is left.</summary>
internal sealed partial class RehearsalRun(RehearsalRequest request, WorkflowRunner runner, PlanCache plans, RehearsalCommits commits)
{
    private readonly List<RehearsalAnswer> _answers = [.. request.Answers];
    private readonly Queue<RehearsalEvent> _events = new(request.Events);
    private readonly Dictionary<string, PlannedAnswer?> _planned = new(StringComparer.Ordinal);
    private readonly List<RehearsalWait> _waits = [];
    private readonly HashSet<(string InstanceId, int Turn)> _assumedTurns = [];
    private readonly DateTimeOffset _start = request.Clock.GetUtcNow();
    private RehearsalCancellation? _cancellation = request.Cancellation;

    public async Task<RehearsalResult> ToEndAsync(CancellationToken cancellationToken)
    {
        var end = _start + request.MaxDuration;
        await StartAsync(cancellationToken).ConfigureAwait(false);
        for (var turn = 0; turn < request.MaxTurns; turn++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var states = await StatesAsync(cancellationToken).ConfigureAwait(false);
            if (states[0].SubStatus == WorkflowSubStatus.Faulted)
            {
                return await ResultAsync(RehearsalEnd.Faulted, states[0].Incidents[^1].Fault.Message, cancellationToken).ConfigureAwait(false);
            }

            if (states.TrueForAll(state => state.IsFinished && state.SubStatus != WorkflowSubStatus.Faulted))
            {
                break;
            }

            var next = await NextAsync(states, cancellationToken).ConfigureAwait(false);
            if (next is null)
            {
                return await AtRestAsync(states[0], cancellationToken).ConfigureAwait(false);
            }

            if (next.Value.At > end)
            {
                return await GaveUpAsync(cancellationToken).ConfigureAwait(false);
            }

            request.Clock.MoveTo(next.Value.At);
            await next.Value.Happen(cancellationToken).ConfigureAwait(false);
        }

        var root = (await StatesAsync(cancellationToken).ConfigureAwait(false))[0];
        return root.IsFinished ? await ResultAsync(RehearsalEnd.Finished, null, cancellationToken).ConfigureAwait(false) : await GaveUpAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = await runner.StartAsync(
            new StartWorkflow
            {
                Plan = request.Plan,
                CorrelationId = request.CorrelationId,
                Input = request.Input,
                Prepare = request.Prepare,
                TriggerActivityId = request.TriggerActivity is { } trigger ? request.Plan.FindByIdOrName(trigger)!.Id : null,
            },
            cancellationToken).ConfigureAwait(false);
        if (started is RunResult.Rejected rejected)
        {
            throw new RehearsalException(rejected.Reason);
        }
    }

    private async Task<List<InstanceState>> StatesAsync(CancellationToken cancellationToken)
    {
        var states = new List<InstanceState>(commits.InstanceIds.Count);
        foreach (var id in commits.InstanceIds)
        {
            states.Add(JournalReader.ReadState((await request.Store.FindInstanceAsync(id, cancellationToken).ConfigureAwait(false))!));
        }

        return states;
    }

    /// <summary>What happens next: of all that happens at the same instant, what comes from outside goes first, then answers, then timers.</summary>
    private async Task<(DateTimeOffset At, Func<CancellationToken, Task> Happen)?> NextAsync(List<InstanceState> states, CancellationToken cancellationToken)
    {
        var now = request.Clock.GetUtcNow();
        (DateTimeOffset At, Func<CancellationToken, Task> Happen)? next = null;
        void Offer(DateTimeOffset at, Func<CancellationToken, Task> happen)
        {
            at = at < now ? now : at;
            next = next is { } known && known.At <= at ? next : (at, happen);
        }

        if (_events.TryPeek(out var published))
        {
            Offer(published.At?.From(_start) ?? now, PublishAsync);
        }

        if (_cancellation is { } cancellation)
        {
            Offer(cancellation.At?.From(_start) ?? now, CancelAsync);
        }

        foreach (var state in states.Where(state => !state.IsFinished))
        {
            var plan = (await plans.FindAsync(state.DefinitionVersionId, cancellationToken).ConfigureAwait(false))!;
            foreach (var bookmark in state.Bookmarks.Where(bookmark => bookmark.IsAnswerable))
            {
                if (PlanOf(plan, state, bookmark) is { } planned)
                {
                    Offer(planned.At, token => AnswerAsync(state, bookmark, planned, token));
                }
            }
        }

        if (await request.Store.FindNextTimerAsync(cancellationToken).ConfigureAwait(false) is { } timer)
        {
            Offer(timer.DueAt, token => runner.FireTimerAsync(timer.Id, token));
        }

        return next;
    }

    private Task PublishAsync(CancellationToken cancellationToken)
    {
        var published = _events.Dequeue();
        return runner.PublishEventAsync(published.Name, published.CorrelationId, published.Payload, $"event-{request.Events.Count - _events.Count}", cancellationToken);
    }

    private Task CancelAsync(CancellationToken cancellationToken)
    {
        var reason = _cancellation!.Reason;
        _cancellation = null;
        return runner.CancelAsync(commits.InstanceIds[0], reason, cancellationToken);
    }

    private Task<RehearsalResult> AtRestAsync(InstanceState root, CancellationToken cancellationToken)
    {
        if (root.IsFinished)
        {
            return ResultAsync(RehearsalEnd.Finished, null, cancellationToken);
        }

        if (root.Bookmarks.Count == 0)
        {
            return ResultAsync(RehearsalEnd.Stuck, "流程停住了：没有等待中的事项，也没有定时。请检查是否有分支无法汇合，或活动出错。", cancellationToken);
        }

        var waiting = string.Join("、", root.Bookmarks.Select(bookmark => request.Plan.Find(bookmark.ActivityId)!.DisplayName).Distinct(StringComparer.Ordinal));
        return ResultAsync(RehearsalEnd.Waiting, $"流程在等待：{waiting}。演练没有给出相应的答复或事件。", cancellationToken);
    }

    private Task<RehearsalResult> GaveUpAsync(CancellationToken cancellationToken) =>
        ResultAsync(RehearsalEnd.LimitReached, $"演练超过 {request.MaxTurns} 步或 {request.MaxDuration.TotalDays / 366:0} 年仍未结束，流程可能陷入循环。请检查循环的退出条件。", cancellationToken);

    private async Task<RehearsalResult> ResultAsync(RehearsalEnd end, string? message, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(cancellationToken).ConfigureAwait(false);
        var children = new List<RehearsalResult>(states.Count - 1);
        foreach (var child in states.Skip(1))
        {
            var childEnd = child.SubStatus == WorkflowSubStatus.Faulted ? RehearsalEnd.Faulted : child.IsFinished ? RehearsalEnd.Finished : child.Bookmarks.Count > 0 ? RehearsalEnd.Waiting : RehearsalEnd.Stuck;
            children.Add(await ResultOfAsync(child, childEnd, null, cancellationToken).ConfigureAwait(false));
        }

        return await ResultOfAsync(states[0], end, message, cancellationToken).ConfigureAwait(false) with { Children = children, Waits = _waits };
    }

    private async Task<RehearsalResult> ResultOfAsync(InstanceState state, RehearsalEnd end, string? message, CancellationToken cancellationToken)
    {
        var plan = (await plans.FindAsync(state.DefinitionVersionId, cancellationToken).ConfigureAwait(false))!;
        var turns = (await request.Store.FindJournalAsync(state.Id, cancellationToken).ConfigureAwait(false)).Select(row => (row.Turn, Record: JournalReader.Read(row))).ToList();
        var assumed = _assumedTurns.Where(turn => turn.InstanceId == state.Id).Select(turn => turn.Turn).ToHashSet();
        return new RehearsalResult(
            state.Id,
            end,
            state.Status.ToString(),
            state.SubStatus.ToString(),
            [.. turns.SelectMany(turn => turn.Record.Lines)],
            new RehearsalTimeline(plan, assumed).Build(turns, end, message, request.Clock.GetUtcNow()),
            state.Incidents,
            state.Output,
            message)
        {
            Plan = plan,
            State = state,
            Turns = [.. turns.Select(turn => turn.Record)],
            Journal = [.. turns.SelectMany(turn => turn.Record.Entries)],
        };
    }
}
