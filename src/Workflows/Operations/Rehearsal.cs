using System.Buffers.Binary;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditFlow.Workflows.Operations;

/// <summary>
/// Runs a definition from start to end on virtual time: the same runner and scheduler as in earnest, on a store and a clock of its own. Waits are answered, timers just pass.
/// </summary>
public sealed class Rehearsal(PlanCompiler compiler, ExpressionEvaluators expressions, IServiceScopeFactory services)
{
    /// <summary>Rehearses a definition that needs no domain data, in memory.</summary>
    public Task<RehearsalResult> RunAsync(WorkflowPlan plan, DateTimeOffset start, IReadOnlyList<RehearsalAnswer>? answers = null, CancellationToken cancellationToken = default)
    {
        var store = new InMemoryWorkflowStore();
        return RunAsync(
            new RehearsalRequest
            {
                Plan = plan,
                Store = store,
                Scopes = new InMemoryTurnScopeFactory(store, services),
                Clock = new ManualClock(start),
                Answers = answers ?? [],
            },
            cancellationToken);
    }

    /// <summary>Rehearses a definition.</summary>
    /// <exception cref="RehearsalException">An answer names an activity or an outcome that is not there.</exception>
    public async Task<RehearsalResult> RunAsync(RehearsalRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var unknown = request.Answers.FirstOrDefault(answer => request.Plan.FindByIdOrName(answer.Activity) is null);
        if (unknown is not null)
        {
            throw new RehearsalException($"演练答案中的活动“{unknown.Activity}”在流程中不存在。请使用活动的编号或名称。");
        }

        var run = new Run(request, CreateRunner(request));
        return await run.ToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private WorkflowRunner CreateRunner(RehearsalRequest request)
    {
        // Seeds are counted, so that the same rehearsal draws the same ids.
        var count = 0;
        var options = new WorkflowRunnerOptions
        {
            NewSeed = _ =>
            {
                var bytes = new byte[16];
                BinaryPrimitives.WriteInt32BigEndian(bytes, ++count);
                return new Guid(bytes);
            },
        };
        return new WorkflowRunner(request.Scopes, request.Store, new PlanCache(request.Store, compiler), expressions, request.Clock, Options.Create(options));
    }

    private sealed class Run(RehearsalRequest request, WorkflowRunner runner)
    {
        private readonly List<RehearsalAnswer> _answers = [.. request.Answers];
        private readonly Dictionary<string, (RehearsalAnswer Answer, DateTimeOffset At, bool Assumed)> _planned = new(StringComparer.Ordinal);
        private readonly HashSet<int> _assumedTurns = [];
        private string _instanceId = "";

        public async Task<RehearsalResult> ToEndAsync(CancellationToken cancellationToken)
        {
            var end = request.Clock.GetUtcNow() + request.MaxDuration;
            var started = await runner.StartAsync(
                new StartWorkflow { Plan = request.Plan, CorrelationId = request.CorrelationId, Input = request.Input, Prepare = request.Prepare },
                cancellationToken).ConfigureAwait(false);
            _instanceId = ((RunResult.Advanced)started).Instance.Id;
            for (var turn = 0; turn < request.MaxTurns; turn++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var state = await StateAsync(cancellationToken).ConfigureAwait(false);
                if (state.IsFinished)
                {
                    var isFaulted = state.SubStatus == WorkflowSubStatus.Faulted;
                    return await ResultAsync(isFaulted ? RehearsalEnd.Faulted : RehearsalEnd.Finished, isFaulted ? state.Incidents[^1].Fault.Message : null, cancellationToken).ConfigureAwait(false);
                }

                var next = NextAnswer(state);
                var timer = await request.Store.FindNextTimerAsync(cancellationToken).ConfigureAwait(false);
                if (next is null && timer is null)
                {
                    return await ResultAsync(RehearsalEnd.Stuck, "流程停住了：没有等待中的事项，也没有定时。请检查是否有分支无法汇合，或活动出错。", cancellationToken).ConfigureAwait(false);
                }

                if ((next is { } answer && (timer is null || answer.At <= timer.DueAt) ? answer.At : timer!.DueAt) > end)
                {
                    break;
                }

                if (next is { } wait && (timer is null || wait.At <= timer.DueAt))
                {
                    await AnswerAsync(state, wait.Bookmark, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    request.Clock.MoveTo(timer!.DueAt);
                    await runner.FireTimerAsync(timer.Id, cancellationToken).ConfigureAwait(false);
                }
            }

            return await ResultAsync(RehearsalEnd.LimitReached, $"演练超过 {request.MaxTurns} 步或 {request.MaxDuration.TotalDays / 366:0} 年仍未结束，流程可能陷入循环。请检查循环的退出条件。", cancellationToken).ConfigureAwait(false);
        }

        private async Task<InstanceState> StateAsync(CancellationToken cancellationToken) =>
            JournalReader.ReadState((await request.Store.FindInstanceAsync(_instanceId, cancellationToken).ConfigureAwait(false))!);

        private (BookmarkState Bookmark, DateTimeOffset At)? NextAnswer(InstanceState state)
        {
            (BookmarkState Bookmark, DateTimeOffset At)? best = null;
            foreach (var bookmark in state.Bookmarks)
            {
                if (bookmark.TimerId is not null)
                {
                    continue;
                }

                if (!_planned.TryGetValue(bookmark.Id, out var plan))
                {
                    _planned[bookmark.Id] = plan = PlanAnswer(state, bookmark);
                }

                if (best is null || plan.At < best.Value.At)
                {
                    best = (bookmark, plan.At);
                }
            }

            return best;
        }

        private (RehearsalAnswer Answer, DateTimeOffset At, bool Assumed) PlanAnswer(InstanceState state, BookmarkState bookmark)
        {
            var now = request.Clock.GetUtcNow();
            var node = request.Plan.Find(bookmark.ActivityId)!;
            var offered = Offered(node, bookmark);
            var index = _answers.FindIndex(answer => answer.Activity == node.Id);
            if (index < 0)
            {
                index = _answers.FindIndex(answer => answer.Activity == node.Activity.Name);
            }

            var assumed = index < 0;
            var answer = assumed ? new RehearsalAnswer(node.Id) : _answers[index];
            if (!assumed)
            {
                _answers.RemoveAt(index);
            }

            if (answer.Outcome is null)
            {
                answer = answer with { Outcome = offered.Count > 0 ? offered[0] : null };
            }
            else if (offered.Count > 0 && !offered.Contains(answer.Outcome))
            {
                throw new RehearsalException($"活动“{node.DisplayName}”没有结果“{answer.Outcome}”。可选的结果：{string.Join("、", offered)}。");
            }

            var at = answer.At ?? request.AnswerAt?.Invoke(Row(state, bookmark), now) ?? now;
            return (answer, at < now ? now : at, assumed);
        }

        /// <summary>Outcomes among which an answer chooses; empty when there is no choice.</summary>
        private static IReadOnlyList<string> Offered(PlanNode node, BookmarkState bookmark)
        {
            if (bookmark.Outcomes is { Count: > 0 } own)
            {
                return own;
            }

            var ports = node.Descriptor.Ports.Where(port => !port.IsEmbedded).Select(port => port.Name).ToList();
            return ports.Count > 1 ? ports : ports.Count == 0 ? node.ConnectedOutcomes : [];
        }

        private async Task AnswerAsync(InstanceState state, BookmarkState bookmark, CancellationToken cancellationToken)
        {
            var (answer, at, assumed) = _planned[bookmark.Id];
            _planned.Remove(bookmark.Id);
            request.Clock.MoveTo(at);
            var result = await runner.ResumeAsync(
                new ResumeBookmark
                {
                    InstanceId = state.Id,
                    BookmarkId = bookmark.Id,
                    Payload = Payload(answer),
                    Prepare = request.PrepareAnswer?.Invoke(Row(state, bookmark), answer),
                },
                cancellationToken).ConfigureAwait(false);
            if (assumed && result is RunResult.Advanced advanced)
            {
                _assumedTurns.Add(advanced.Instance.Turn);
            }
        }

        private static JsonNode? Payload(RehearsalAnswer answer)
        {
            if (answer.Outcome is null)
            {
                return answer.Data?.DeepClone();
            }

            var payload = answer.Data switch
            {
                JsonObject data => (JsonObject)data.DeepClone(),
                null => [],
                var data => new JsonObject { ["data"] = data.DeepClone() },
            };
            payload["outcome"] = answer.Outcome;
            return payload;
        }

        private static BookmarkRow Row(InstanceState state, BookmarkState bookmark) => new()
        {
            Id = bookmark.Id,
            InstanceId = state.Id,
            ActivityId = bookmark.ActivityId,
            Name = bookmark.Name,
            Hash = bookmark.Hash,
            CorrelationId = state.CorrelationId,
            CreatedAt = bookmark.CreatedAt,
        };

        private async Task<RehearsalResult> ResultAsync(RehearsalEnd end, string? message, CancellationToken cancellationToken)
        {
            var state = await StateAsync(cancellationToken).ConfigureAwait(false);
            var turns = (await request.Store.FindJournalAsync(_instanceId, cancellationToken).ConfigureAwait(false)).Select(row => (row.Turn, Record: JournalReader.Read(row))).ToList();
            var timeline = new RehearsalTimeline(request.Plan, _assumedTurns).Build(turns, end, message, request.Clock.GetUtcNow());
            return new RehearsalResult(
                state.Id,
                end,
                state.Status.ToString(),
                state.SubStatus.ToString(),
                [.. turns.SelectMany(turn => turn.Record.Lines)],
                timeline,
                state.Incidents,
                state.Output,
                message);
        }
    }
}
