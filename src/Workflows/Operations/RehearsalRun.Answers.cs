using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Operations;

/// <content>Answers to waits: which, when, and whether they were given or are assumed.</content>
internal sealed partial class RehearsalRun
{
    private PlannedAnswer? PlanOf(WorkflowPlan plan, InstanceState state, BookmarkState bookmark)
    {
        if (!_planned.TryGetValue(bookmark.Id, out var planned))
        {
            _planned[bookmark.Id] = planned = PlanAnswer(plan.Find(bookmark.ActivityId)!, state, bookmark);
        }

        return planned;
    }

    private PlannedAnswer? PlanAnswer(PlanNode node, InstanceState state, BookmarkState bookmark)
    {
        var now = request.Clock.GetUtcNow();
        var offered = Offered(node, bookmark);
        var task = (bookmark.Stimulus as JsonObject)?["taskName"]?.ToString();
        var index = _answers.FindIndex(answer => answer.IsTask ? task is not null && answer.Activity == task : answer.Activity == node.Id);
        if (index < 0)
        {
            index = _answers.FindIndex(answer => !answer.IsTask && answer.Activity == node.Activity.Name);
        }

        var assumed = index < 0;
        Notice(node, state, bookmark, offered, assumed);
        if (assumed && (!request.Assume || bookmark.Name == StimulusHash.EventName && request.Events.Count > 0))
        {
            return null;
        }

        var answer = assumed ? new RehearsalAnswer(node.Id) : _answers[index];
        if (!assumed)
        {
            _answers.RemoveAt(index);
        }

        if (answer.IsNever)
        {
            return null;
        }

        if (answer.Outcome is null)
        {
            answer = answer with { Outcome = offered.Count > 0 ? offered[0] : null };
        }
        else if (offered.Count > 0 && !offered.Contains(answer.Outcome))
        {
            throw new RehearsalException($"活动“{node.DisplayName}”没有结果“{answer.Outcome}”。可选的结果：{string.Join("、", offered)}。");
        }

        return new PlannedAnswer(answer, answer.At ?? _start + answer.After ?? request.AnswerAt?.Invoke(Row(state, bookmark), now) ?? now, assumed);
    }

    private void Notice(PlanNode node, InstanceState state, BookmarkState bookmark, IReadOnlyList<string> offered, bool assumed) =>
        _waits.Add(new RehearsalWait(state.Id, bookmark.Id, node.Id, node.DisplayName, bookmark.CreatedAt, offered, assumed));

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

    private async Task AnswerAsync(InstanceState state, BookmarkState bookmark, PlannedAnswer planned, CancellationToken cancellationToken)
    {
        _planned.Remove(bookmark.Id);
        var result = await runner.ResumeAsync(
            new ResumeBookmark
            {
                InstanceId = state.Id,
                BookmarkId = bookmark.Id,
                Payload = Payload(planned.Answer),
                Prepare = request.PrepareAnswer?.Invoke(Row(state, bookmark), planned.Answer),
            },
            cancellationToken).ConfigureAwait(false);
        if (result is not RunResult.Advanced advanced)
        {
            return;
        }

        var seen = _waits.FindIndex(wait => wait.BookmarkId == bookmark.Id);
        _waits[seen] = _waits[seen] with { Outcome = planned.Answer.Outcome, AnsweredAt = request.Clock.GetUtcNow() };
        if (planned.IsAssumed)
        {
            _assumedTurns.Add((state.Id, advanced.Instance.Turn));
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

    private sealed record PlannedAnswer(RehearsalAnswer Answer, DateTimeOffset At, bool IsAssumed);
}
