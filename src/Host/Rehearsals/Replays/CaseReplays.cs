using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Rehearsals.Replays;

/// <summary>
/// Rehearses the last real cases of a process in another version. Each is first rehearsed in the version that it followed: only when that comes out as it came out in earnest does a difference in the
/// other version say something. Reading the journals leaves an audit entry (QRY-05); what is rehearsed holds nothing that tells of a person, and is kept nowhere.
/// </summary>
internal sealed class CaseReplays(
    RehearsalVersions versions,
    RehearsalRoom room,
    RehearsalDifferences differences,
    InstanceLists lists,
    IWorkflowStore store,
    PlanCache plans,
    CommandRunner commands,
    IDbContextFactory<CreditFlowDbContext> contexts,
    RulesInForce rules,
    ErrorTexts errors,
    IStringLocalizer<RehearsalTexts> texts)
{
    /// <summary>Cases of one comparison at most.</summary>
    public const int MaxCases = 50;

    private static readonly IReadOnlyList<string> Ended = [nameof(WorkflowSubStatus.Finished), nameof(WorkflowSubStatus.Cancelled)];

    /// <summary>Compares.</summary>
    /// <param name="staff">Who compares.</param>
    /// <param name="definitionId">The process.</param>
    /// <param name="versionId">Row id of the version; <see langword="null"/> for the newest.</param>
    /// <param name="count">How many of the cases that ended last.</param>
    /// <param name="progress">Hears of each that is done.</param>
    /// <param name="cancellationToken">Stops between two rehearsals.</param>
    /// <exception cref="RejectedException">The number is out of range, or there is no such version, or not for this person now.</exception>
    public async Task<IReadOnlyList<CaseReplay>> RunAsync(CurrentStaff staff, string definitionId, string? versionId, int count, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        RehearsalAccess.Ensure(staff);
        if (count is < 1 or > MaxCases)
        {
            throw RejectedException.Invalid("replay.count", "count", MaxCases);
        }

        var row = await versions.FindAsync(definitionId, versionId, cancellationToken);
        using var seat = room.Enter(staff.UserId);
        var filter = new InstanceFilter { DefinitionIds = [definitionId], SubStatuses = Ended };
        var (instances, _) = await lists.ListAsync(filter, InstanceColumn.FinishedAt, descending: true, 0, count, cancellationToken);
        await NoteAsync(staff, row, instances, cancellationToken);
        var library = await versions.LibraryOfAsync(row, cancellationToken);
        var replays = new List<CaseReplay>();
        foreach (var instance in instances)
        {
            replays.Add(await ReplayAsync(instance, row, library, cancellationToken));
            progress?.Report(replays.Count);
        }

        return replays;
    }

    private Task NoteAsync(CurrentStaff staff, DefinitionRow row, IReadOnlyList<InstanceRow> instances, CancellationToken cancellationToken) => commands.RunAsync(
        (services, _) =>
        {
            var trail = services.GetRequiredService<AuditTrail>();
            foreach (var instance in instances)
            {
                trail.Record(staff.Actor, "workflow.replayed", "workflow", instance.Id, InstanceReading.CaseOf(instance.CorrelationId), "QRY-05", new { Purpose = "流程演练", row.DefinitionId, row.Version });
            }

            return Task.FromResult(true);
        },
        cancellationToken);

    private async Task<CaseReplay> ReplayAsync(InstanceRow instance, DefinitionRow row, IReadOnlyList<WorkflowDefinition> library, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var number = InstanceReading.CaseOf(instance.CorrelationId) is { } caseId ? await context.Cases.Where(about => about.Id == caseId).Select(about => about.Number).SingleOrDefaultAsync(cancellationToken) : null;
        var replay = new CaseReplay(instance.Id, number, instance.Version, ChinaTime.DayOf(instance.CreatedAt), ChinaTime.DayOf(instance.FinishedAt ?? instance.UpdatedAt), ReplayVerdict.NotComparable);
        var journal = await store.FindJournalAsync(instance.Id, cancellationToken);
        var turns = journal.Select(JournalReader.Read).ToList();
        if (Obstacle(instance, turns) is { } obstacle)
        {
            return replay with { Reason = obstacle };
        }

        if (await versions.FindAnyAsync(instance.DefinitionVersionId, cancellationToken) is not { } own || await plans.FindAsync(own.Id, cancellationToken) is not { } plan)
        {
            return replay with { Reason = texts["Replay.NoVersion"] };
        }

        var script = JournalScript.Of(turns, await context.StaffTasks.AsNoTracking().Where(task => task.InstanceId == instance.Id).ToListAsync(cancellationToken));
        var facts = await MatterFacts.FindAsync(context, instance.CorrelationId, turns[0].Now, cancellationToken);
        RehearsalOutcome before;
        try
        {
            var again = await room.RunAsync(new RehearsalOrder(RehearsalVersions.Read(own), await versions.LibraryOfAsync(own, cancellationToken), script) { Rules = rules, Facts = facts }, cancellationToken);
            if (Departure(Rehearsal.TimelineOf(plan, journal), instance.SubStatus, again) is { } departure)
            {
                return replay with { Reason = departure };
            }

            before = RehearsalOutcome.Of(again);
        }
        catch (RejectedException refused)
        {
            return replay with { Reason = texts["Replay.NotAgain", Words(refused)] };
        }

        try
        {
            var report = await room.RunAsync(new RehearsalOrder(RehearsalVersions.Read(row), library, script) { Rules = rules, Facts = facts, LeavesOutUnknown = true }, cancellationToken);
            var found = differences.Between(before, RehearsalOutcome.Of(report));
            return replay with { Verdict = found.Count == 0 ? ReplayVerdict.Same : ReplayVerdict.Different, Differences = found, Assumed = report.Waits.Count(wait => wait is { Assumed: true, AnsweredAt: not null }) };
        }
        catch (RejectedException refused)
        {
            return replay with { Verdict = ReplayVerdict.Different, Reason = Words(refused) };
        }
    }

    private string Words(RejectedException refused) => string.Join(' ', refused.Rejections.Select(errors.Of));

    /// <summary>What makes a journal unfit to be rehearsed, or <see langword="null"/>.</summary>
    private string? Obstacle(InstanceRow instance, IReadOnlyList<TurnRecord> turns)
    {
        if (turns.Count == 0 || turns[0].Trigger.Kind != TriggerKind.Start)
        {
            return texts["Replay.NoJournal"];
        }

        if (instance.ParentInstanceId is not null)
        {
            return texts["Replay.Child"];
        }

        // Operators' deeds are no part of the process.
        return turns.FirstOrDefault(turn => turn.Trigger.Kind is TriggerKind.Retry or TriggerKind.Skip or TriggerKind.SetVariable or TriggerKind.Migrate or TriggerKind.Suspend) is { } deed
            ? texts[$"Replay.{deed.Trigger.Kind}"].Value
            : null;
    }

    /// <summary>Where a rehearsal in the version that was followed leaves what happened in earnest, or <see langword="null"/> when it does not.</summary>
    private string? Departure(IReadOnlyList<RehearsalEntry> real, string subStatus, RehearsalReport again)
    {
        var rehearsed = again.Result.Timeline.Where(entry => entry.ActivityId is not null).ToList();
        var happened = real.Where(entry => entry.ActivityId is not null).ToList();
        var old = Days(happened);
        var now = Days(rehearsed);
        if (happened.Find(entry => !now.ContainsKey((entry.ActivityId!, entry.Kind))) is { } missed)
        {
            return texts["Replay.Missed", missed.Name ?? missed.ActivityId!];
        }

        if (rehearsed.Find(entry => !old.ContainsKey((entry.ActivityId!, entry.Kind))) is { } extra)
        {
            return texts["Replay.Extra", extra.Name ?? extra.ActivityId!];
        }

        foreach (var entry in happened)
        {
            var (before, after) = (old[(entry.ActivityId!, entry.Kind)], now[(entry.ActivityId!, entry.Kind)]);
            if (!before.SequenceEqual(after))
            {
                var index = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
                return index < before.Count && index < after.Count
                    ? texts["Replay.OtherDay", entry.Name ?? entry.ActivityId!, ChinaTime.Full(before[index]), ChinaTime.Full(after[index])]
                    : texts["Replay.OtherCount", entry.Name ?? entry.ActivityId!, before.Count, after.Count];
            }
        }

        return subStatus == again.SubStatus ? null : texts["Replay.OtherEnd"].Value;
    }

    private static Dictionary<(string Activity, string Kind), List<DateOnly>> Days(IEnumerable<RehearsalEntry> entries) =>
        entries.GroupBy(entry => (entry.ActivityId!, entry.Kind)).ToDictionary(group => group.Key, group => group.Select(entry => ChinaTime.DayOf(entry.At)).ToList());
}
