using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tests.Crash;

/// <summary>Everything that a run has left in the database, in words that do not depend on ids, seeds and the order of instances.</summary>
internal static partial class CrashRecord
{
    public static async Task<string> ReadAsync(CrashHost host, string run)
    {
        await using var context = await host.Get<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        var ids = await context.Database.SqlQuery<string>($"""SELECT id AS "Value" FROM workflow_instances WHERE correlation_id = {run}""").ToListAsync();
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = new List<string>();
        foreach (var id in ids)
        {
            var stored = (await host.Store.FindInstanceAsync(id, default))!;
            labels[id] = id.Contains(run, StringComparison.Ordinal) ? id : stored.Row.DefinitionId;
            parts.Add(await DescribeAsync(host, stored));
        }

        parts.AddRange((await context.AuditEntries.AsNoTracking().Where(entry => ids.Contains(entry.ObjectId)).ToListAsync()).Select(entry => $"audit {entry.Action} {entry.ObjectId} {entry.ActorName} {entry.DetailJson}"));
        parts.AddRange((await context.Outbox.AsNoTracking().Where(message => message.Subject.StartsWith(run)).ToListAsync()).Select(message => $"mail {message.Subject} {message.State}"));
        var items = await context.BatchItems.AsNoTracking().Where(item => ids.Contains(item.InstanceId)).ToListAsync();
        parts.AddRange(items.Select(item => $"item {item.InstanceId} {item.State} {item.Message}"));
        var batches = items.Select(item => item.BatchId).ToHashSet();
        parts.AddRange((await context.OperationBatches.AsNoTracking().Where(batch => batches.Contains(batch.Id)).ToListAsync()).Select(batch => $"batch {batch.Kind} {batch.State} {batch.Done}/{batch.Refused}/{batch.Total}"));
        foreach (var id in ids)
        {
            parts.AddRange((await host.Store.FindBookmarksOfAsync(id, default)).Select(wait => $"still waits: {id} {wait.ActivityId}"));
        }

        // Every run ends what it began, so nothing may be left of any.
        parts.Add($"next timer: {await host.Store.FindNextTimerAsync(default)}");
        parts.AddRange((await host.Store.FindWakeUpsAsync(null, 10, default)).Select(row => $"left over: {row.Name} {row.Id}"));
        parts.AddRange((await host.Store.FindFailuresAsync(default)).Select(row => $"failed: {row.InstanceId} {row.Error}"));

        var text = string.Join('\n', parts);
        foreach (var (id, label) in labels)
        {
            text = text.Replace(id, label, StringComparison.Ordinal);
        }

        return string.Join('\n', Ids().Replace(text.Replace(run, "RUN", StringComparison.Ordinal), "#").Split('\n').Order(StringComparer.Ordinal));
    }

    /// <summary>One line for an instance: its journal turn by turn and its state.</summary>
    private static async Task<string> DescribeAsync(CrashHost host, StoredInstance stored)
    {
        var journal = await host.Store.FindJournalAsync(stored.Row.Id, default);
        var plans = await PlansAsync(host, stored.Row.DefinitionId);
        var first = journal.Select(JournalReader.Read).First();
        var moves = journal.Select(JournalReader.Read).Select(turn => turn.Trigger.Operation?.Migration).OfType<MigrationRecord>().ToList();
        var began = moves.Count > 0 ? moves[0].FromVersionId : stored.Row.DefinitionVersionId;
        Replay.Run(plans[began], id => plans.GetValueOrDefault(id), journal).ShouldBe(stored.StateJson);
        first.Trigger.Kind.ShouldBe(TriggerKind.Start);

        var text = new StringBuilder($"instance {stored.Row.Id} {stored.Row.DefinitionId} v{stored.Row.Version} {stored.Row.SubStatus} incidents {stored.Row.IncidentCount}/{stored.Row.OpenIncidentCount}");
        foreach (var row in journal)
        {
            var turn = JournalReader.Read(row);
            text.Append(CultureInfo.InvariantCulture, $" | {row.Turn} {turn.Trigger.Kind} {turn.Trigger.Reason} {turn.Trigger.Operation?.ActorName} {turn.Trigger.Payload?.ToJsonString()}: ");
            text.AppendJoin(", ", turn.Entries.Select(entry => $"{entry.EventName} {entry.ActivityId} {entry.Execution} {entry.Message}".ReplaceLineEndings(" ")));
        }

        var state = JournalReader.ReadState(stored);
        return text.Append(" | ").AppendJoin(", ", state.Variables.Select(pair => $"{pair.Key}={pair.Value?.ToJsonString()}")).ToString();
    }

    private static async Task<Dictionary<string, WorkflowPlan>> PlansAsync(CrashHost host, string definitionId)
    {
        var plans = new Dictionary<string, WorkflowPlan>(StringComparer.Ordinal);
        foreach (var version in (await host.Get<StoredDefinitions>().ListAsync(default)).Where(version => version.DefinitionId == definitionId))
        {
            plans[version.Id] = (await host.Get<PlanCache>().FindAsync(version.Id, default))!;
        }

        return plans;
    }

    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
