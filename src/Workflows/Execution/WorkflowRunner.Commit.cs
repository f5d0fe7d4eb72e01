using System.Text.Json;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Execution;

/// <content>The engine's rows of a turn.</content>
public sealed partial class WorkflowRunner
{
    private static Dictionary<string, EndedWait> WaitsOf(InstanceState state)
    {
        var waits = new Dictionary<string, EndedWait>(state.Bookmarks.Count, StringComparer.Ordinal);
        foreach (var bookmark in state.Bookmarks)
        {
            waits.Add(bookmark.Id, new EndedWait(bookmark.Id, bookmark.Name, bookmark.TimerId is not null));
        }

        return waits;
    }

    private static TurnCommit ToCommit(InstanceState state, TurnRecord record, Dictionary<string, EndedWait> waitsBefore, TurnTrigger trigger, string? publishedVersionId)
    {
        var added = new List<BookmarkRow>();
        var timers = new List<TimerRow>();
        var removed = new Dictionary<string, EndedWait>(waitsBefore, StringComparer.Ordinal);
        foreach (var bookmark in state.Bookmarks)
        {
            if (removed.Remove(bookmark.Id))
            {
                continue;
            }

            added.Add(ToRow(state, bookmark));
            if (bookmark is { TimerId: { } timerId, DueAt: { } dueAt })
            {
                timers.Add(new TimerRow { Id = timerId, InstanceId = state.Id, BookmarkId = bookmark.Id, DueAt = dueAt, Topic = bookmark.Topic });
            }
        }

        return new TurnCommit
        {
            Instance = ToRow(state),
            StateJson = WorkflowJson.Write(state),
            Journal = new JournalRow(state.Id, state.Turn, record.Now, record.Seed, WorkflowJson.Write(record)),
            AddedBookmarks = added,
            EndedWaits = [.. removed.Values],
            AddedTimers = timers,
            MovedTimers = MovesOf(record),
            AddedWakeUps = [.. EventsOf(record), .. ChildWorkflows.MessagesOf(state, record)],
            ConsumedTimerId = trigger.TimerId,
            ConsumedWakeUpId = trigger.IsWakeUpStored ? trigger.WakeUpId : null,
            PublishedVersionId = publishedVersionId,
            LooksForWakeUps = state.Bookmarks.Exists(bookmark => bookmark.IsShared && !waitsBefore.ContainsKey(bookmark.Id)),
        };
    }

    private static InstanceRow ToRow(InstanceState state) => new()
    {
        Id = state.Id,
        DefinitionId = state.DefinitionId,
        DefinitionVersionId = state.DefinitionVersionId,
        Version = state.DefinitionVersion,
        Status = state.Status.ToString(),
        SubStatus = state.SubStatus.ToString(),
        CorrelationId = state.CorrelationId,
        Name = state.Name,
        ParentInstanceId = state.ParentInstanceId,
        StartKey = state.StartKey,
        ActivationKey = state.IsFinished && state.SubStatus != WorkflowSubStatus.Faulted ? null : state.ActivationKey,
        IncidentCount = state.Incidents.Count,
        OpenIncidentCount = state.Incidents.Count(incident => !incident.IsResolved),
        SuspendedAt = state.Suspension?.At,
        Turn = state.Turn,
        CreatedAt = state.CreatedAt,
        UpdatedAt = state.UpdatedAt,
        FinishedAt = state.FinishedAt,
    };

    private static BookmarkRow ToRow(InstanceState state, BookmarkState bookmark) => new()
    {
        Id = bookmark.Id,
        InstanceId = state.Id,
        ActivityId = bookmark.ActivityId,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        CorrelationId = state.CorrelationId,
        CreatedAt = bookmark.CreatedAt,
    };

    private static List<TimerMove> MovesOf(TurnRecord record)
    {
        var moves = new List<TimerMove>();
        Add(record.MovedTimers);
        foreach (var result in record.Results)
        {
            Add(result.MovedTimers);
        }

        return moves;

        void Add(List<TimerMoveRecord>? more)
        {
            foreach (var move in more ?? [])
            {
                moves.RemoveAll(earlier => earlier.Topic == move.Topic);
                moves.Add(new TimerMove(move.Topic, TurnTime.Truncate(move.DueAt)));
            }
        }
    }

    private static List<WakeUpRow> EventsOf(TurnRecord record)
    {
        var wakeUps = new List<WakeUpRow>();
        foreach (var result in record.Results)
        {
            foreach (var published in result.Events ?? [])
            {
                wakeUps.Add(new WakeUpRow
                {
                    Id = published.Id,
                    Name = StimulusHash.EventName,
                    Hash = StimulusHash.ForEvent(published.Name),
                    CorrelationId = published.CorrelationId,
                    PayloadJson = published.Payload?.ToJsonString(JsonSerializerOptions.Web),
                    CreatedAt = record.Now,
                    TraceParent = record.TraceParent,
                });
            }
        }

        return wakeUps;
    }
}
