using CreditFlow.Workflows.Storage;

namespace CreditFlow.Persistence.Engine;

/// <summary>The engine's rows of a turn as SQL. Names are those of the mappings.</summary>
internal static class EngineStatements
{
    private const string InsertJournal = "INSERT INTO workflow_journal (instance_id, turn, at, seed, json) VALUES ($1, $2, $3, $4, $5)";

    private const string InsertInstance =
        "INSERT INTO workflow_instances (id, turn, definition_version_id, version, status, sub_status, correlation_id, name, incident_count, open_incident_count, suspended_at, updated_at, finished_at, state, activation_key, definition_id, parent_instance_id, start_key, created_at) " +
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";

    private const string InsertInstanceIfPublished =
        "INSERT INTO workflow_instances (id, turn, definition_version_id, version, status, sub_status, correlation_id, name, incident_count, open_incident_count, suspended_at, updated_at, finished_at, state, activation_key, definition_id, parent_instance_id, start_key, created_at) " +
        "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19 WHERE EXISTS (SELECT 1 FROM workflow_definitions WHERE id = $3 AND is_published)";

    private const string UpdateInstance =
        "UPDATE workflow_instances SET turn = $2, definition_version_id = $3, version = $4, status = $5, sub_status = $6, correlation_id = $7, name = $8, " +
        "incident_count = $9, open_incident_count = $10, suspended_at = $11, updated_at = $12, finished_at = $13, state = $14, activation_key = $15 WHERE id = $1 AND turn = $2 - 1";

    private const string DeleteDueTimer = "DELETE FROM workflow_timers WHERE id = $1 AND due_at <= $2";
    private const string DeleteWakeUp = "DELETE FROM workflow_wake_ups WHERE id = $1";
    private const string DeleteTimersOfBookmark = "DELETE FROM workflow_timers WHERE bookmark_id = $1";
    private const string DeleteBookmark = "DELETE FROM workflow_bookmarks WHERE id = $1";
    private const string MoveTimers = "UPDATE workflow_timers SET due_at = $1 WHERE topic = $2";
    private const string InsertBookmark = "INSERT INTO workflow_bookmarks (id, instance_id, activity_id, name, hash, correlation_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    private const string InsertWakeUp = "INSERT INTO workflow_wake_ups (id, name, hash, correlation_id, payload_json, created_at, trace_parent) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    private const string InsertTimer = "INSERT INTO workflow_timers (id, instance_id, bookmark_id, due_at, topic) VALUES ($1, $2, $3, $4, $5)";

    public static IReadOnlyList<EngineStatement> Of(TurnCommit? turn, IReadOnlyList<TimerMove> moves)
    {
        var statements = new List<EngineStatement>();
        if (turn is not null)
        {
            AddTurn(statements, turn);
        }

        foreach (var move in turn is null ? moves : turn.MovedTimers.Concat(moves))
        {
            statements.Add(new(MoveTimers, [move.DueAt, move.Topic]));
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
        statements.Add(new(InsertJournal, [journal.InstanceId, journal.Turn, journal.At, journal.Seed.ToString("N"), journal.Json]));
        statements.Add(Instance(turn));
        if (turn.ConsumedTimerId is { } timer)
        {
            statements.Add(new(DeleteDueTimer, [timer, journal.At], MustAffect: true));
        }

        if (turn.ConsumedWakeUpId is { } wakeUp)
        {
            statements.Add(new(DeleteWakeUp, [wakeUp], MustAffect: true));
        }

        foreach (var wait in turn.EndedWaits)
        {
            if (wait.HasTimer)
            {
                statements.Add(new(DeleteTimersOfBookmark, [wait.BookmarkId]));
            }

            statements.Add(new(DeleteBookmark, [wait.BookmarkId]));
        }
    }

    private static void AddWaits(List<EngineStatement> statements, TurnCommit turn)
    {
        foreach (var row in turn.AddedBookmarks)
        {
            statements.Add(new(InsertBookmark, [row.Id, row.InstanceId, row.ActivityId, row.Name, row.Hash, row.CorrelationId, row.CreatedAt]));
        }

        foreach (var row in turn.AddedTimers)
        {
            statements.Add(new(InsertTimer, [row.Id, row.InstanceId, row.BookmarkId, row.DueAt, row.Topic]));
        }
    }

    private static void AddWakeUps(List<EngineStatement> statements, TurnCommit turn)
    {
        foreach (var row in turn.AddedWakeUps)
        {
            statements.Add(new(InsertWakeUp, [row.Id, row.Name, row.Hash, row.CorrelationId, row.PayloadJson, row.CreatedAt, row.TraceParent]));
        }
    }

    private static EngineStatement Instance(TurnCommit turn)
    {
        var row = turn.Instance;
        EngineValue[] changing =
        [
            row.Id, row.Turn, row.DefinitionVersionId, row.Version, row.Status, row.SubStatus, row.CorrelationId, row.Name, row.IncidentCount,
            row.OpenIncidentCount, row.SuspendedAt, row.UpdatedAt, row.FinishedAt, turn.StateJson, row.ActivationKey,
        ];
        if (row.Turn > 1)
        {
            return new(UpdateInstance, changing, MustAffect: true);
        }

        EngineValue[] all = [.. changing, row.DefinitionId, row.ParentInstanceId, row.StartKey, row.CreatedAt];
        return turn.PublishedVersionId is null ? new(InsertInstance, all) : new(InsertInstanceIfPublished, all, MustAffect: true);
    }
}
