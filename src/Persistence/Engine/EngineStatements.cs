using CreditFlow.Workflows.Storage;

namespace CreditFlow.Persistence.Engine;

/// <summary>The engine's rows of a turn as SQL. Names are those of the mappings.</summary>
internal static class EngineStatements
{
    private const string InsertJournal = "INSERT INTO workflow_journal (instance_id, turn, at, seed, json) VALUES (@instance, @turn, @at, @seed, @json)";

    private const string InsertInstance =
        "INSERT INTO workflow_instances (id, definition_id, definition_version_id, version, status, sub_status, correlation_id, name, parent_instance_id, start_key, incident_count, open_incident_count, suspended_at, turn, created_at, updated_at, finished_at, state) " +
        "VALUES (@id, @definition, @versionId, @version, @status, @subStatus, @correlation, @name, @parent, @startKey, @incidents, @openIncidents, @suspendedAt, @turn, @createdAt, @updatedAt, @finishedAt, @state)";

    private const string UpdateInstance =
        "UPDATE workflow_instances SET definition_version_id = @versionId, version = @version, status = @status, sub_status = @subStatus, correlation_id = @correlation, name = @name, " +
        "incident_count = @incidents, open_incident_count = @openIncidents, suspended_at = @suspendedAt, turn = @turn, updated_at = @updatedAt, finished_at = @finishedAt, state = @state WHERE id = @id AND turn = @turn - 1";

    private const string DeleteDueTimer = "DELETE FROM workflow_timers WHERE id = @id AND due_at <= @now";
    private const string DeleteWakeUp = "DELETE FROM workflow_wake_ups WHERE id = @id";
    private const string DeleteTimersOfBookmark = "DELETE FROM workflow_timers WHERE bookmark_id = @bookmark";
    private const string DeleteBookmark = "DELETE FROM workflow_bookmarks WHERE id = @id";
    private const string MoveTimers = "UPDATE workflow_timers SET due_at = @due WHERE topic = @topic";
    private const string InsertBookmark = "INSERT INTO workflow_bookmarks (id, instance_id, activity_id, name, hash, correlation_id, created_at) VALUES (@id, @instance, @activity, @name, @hash, @correlation, @at)";
    private const string InsertWakeUp = "INSERT INTO workflow_wake_ups (id, name, hash, correlation_id, payload_json, created_at) VALUES (@id, @name, @hash, @correlation, @payload, @at) ON CONFLICT (id) DO NOTHING";
    private const string InsertTimer = "INSERT INTO workflow_timers (id, instance_id, bookmark_id, due_at, topic) VALUES (@id, @instance, @bookmark, @due, @topic)";

    public static IReadOnlyList<EngineStatement> Of(TurnCommit? turn, IReadOnlyList<TimerMove> moves)
    {
        var statements = new List<EngineStatement>();
        if (turn is not null)
        {
            AddTurn(statements, turn);
        }

        foreach (var move in turn is null ? moves : [.. turn.MovedTimers, .. moves])
        {
            statements.Add(new(MoveTimers, [("due", move.DueAt), ("topic", move.Topic)]));
        }

        if (turn is not null)
        {
            AddWaits(statements, turn);
            AddWakeUps(statements, turn);
        }

        return statements;
    }

    private static void AddTurn(List<EngineStatement> statements, TurnCommit turn)
    {
        var journal = turn.Journal;
        statements.Add(new(InsertJournal, [("instance", journal.InstanceId), ("turn", journal.Turn), ("at", journal.At), ("seed", journal.Seed.ToString("N")), ("json", journal.Json)]));
        statements.Add(Instance(turn));
        if (turn.ConsumedTimerId is { } timer)
        {
            statements.Add(new(DeleteDueTimer, [("id", timer), ("now", journal.At)], MustAffect: true));
        }

        if (turn.ConsumedWakeUpId is { } wakeUp)
        {
            statements.Add(new(DeleteWakeUp, [("id", wakeUp)], MustAffect: true));
        }

        foreach (var bookmark in turn.RemovedBookmarkIds)
        {
            statements.Add(new(DeleteTimersOfBookmark, [("bookmark", bookmark)]));
            statements.Add(new(DeleteBookmark, [("id", bookmark)]));
        }
    }

    private static void AddWaits(List<EngineStatement> statements, TurnCommit turn)
    {
        foreach (var row in turn.AddedBookmarks)
        {
            statements.Add(new(InsertBookmark, [("id", row.Id), ("instance", row.InstanceId), ("activity", row.ActivityId), ("name", row.Name), ("hash", row.Hash), ("correlation", row.CorrelationId), ("at", row.CreatedAt)]));
        }

        foreach (var row in turn.AddedTimers)
        {
            statements.Add(new(InsertTimer, [("id", row.Id), ("instance", row.InstanceId), ("bookmark", row.BookmarkId), ("due", row.DueAt), ("topic", row.Topic)]));
        }
    }

    private static void AddWakeUps(List<EngineStatement> statements, TurnCommit turn)
    {
        foreach (var row in turn.AddedWakeUps)
        {
            statements.Add(new(InsertWakeUp, [("id", row.Id), ("name", row.Name), ("hash", row.Hash), ("correlation", row.CorrelationId), ("payload", row.PayloadJson), ("at", row.CreatedAt)]));
        }
    }

    private static EngineStatement Instance(TurnCommit turn)
    {
        var row = turn.Instance;
        List<(string, object?)> parameters =
        [
            ("id", row.Id), ("versionId", row.DefinitionVersionId), ("version", row.Version), ("status", row.Status), ("subStatus", row.SubStatus), ("correlation", row.CorrelationId),
            ("name", row.Name), ("incidents", row.IncidentCount), ("openIncidents", row.OpenIncidentCount), ("suspendedAt", row.SuspendedAt), ("turn", row.Turn), ("updatedAt", row.UpdatedAt), ("finishedAt", row.FinishedAt), ("state", turn.StateJson),
        ];
        if (row.Turn > 1)
        {
            return new(UpdateInstance, parameters, MustAffect: true);
        }

        parameters.AddRange([("definition", row.DefinitionId), ("parent", row.ParentInstanceId), ("startKey", row.StartKey), ("createdAt", row.CreatedAt)]);
        return new(InsertInstance, parameters, MustAffect: true);
    }
}
