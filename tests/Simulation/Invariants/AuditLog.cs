using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>Whatever changed has its entry in the audit log (AUD-01): each line of a timeline, each event of a publication, each correction, task, document and mail of the day.</summary>
internal sealed class AuditLog : IInvariant
{
    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var (since, today) = (day.Since, day.Register.ToDictionary(row => row.PublicationId));
        var entries = await day.ReadAsync(context => context.AuditEntries.AsNoTracking().Where(entry => entry.At > since).ToListAsync(cancellationToken), cancellationToken);
        var byId = entries.ToDictionary(entry => entry.Id);
        var lines = await day.ReadAsync(context => context.CaseEvents.AsNoTracking().Where(line => line.At > since).ToListAsync(cancellationToken), cancellationToken);
        foreach (var line in lines)
        {
            findings.That(byId.TryGetValue(line.AuditEntryId, out var entry) && entry.CaseId == line.CaseId, $"The line {line.Kind} of {line.At:O} has no audit entry", caseId: line.CaseId);
        }

        findings.That(lines.Select(line => line.AuditEntryId).Distinct().Count() == lines.Count, $"Two lines of timelines share an audit entry");
        var told = entries.GroupBy(Key).ToDictionary(group => group.Key, group => group.Count());
        var events = await day.ReadAsync(context => context.PublicationEvents.AsNoTracking().Where(line => line.At > since).ToListAsync(cancellationToken), cancellationToken);
        foreach (var group in events.GroupBy(line => (line.Kind, line.PublicationId)))
        {
            var row = today[group.Key.PublicationId];
            if (ActionsOf(group.Key.Kind, row) is { Length: > 0 } expected)
            {
                var found = expected.Sum(action => told.GetValueOrDefault(action));
                findings.That(found >= group.Count(), $"{row.Number}: {group.Count()} × {group.Key.Kind}, {found} audit entries {string.Join(" or ", expected)}", row.Id);
            }
        }

        await CheckTasksAsync(day, findings, entries, cancellationToken);
        await CheckCountsAsync(day, findings, entries, cancellationToken);
    }

    private static string Key(AuditEntry entry) => $"{entry.Action} {entry.ObjectId}";

    private static string[] ActionsOf(PublicationEventKind kind, RegisterRow row) => kind switch
    {
        PublicationEventKind.ObjectionMarked => [$"publication.objection-marked {row.PublicationId:D}"],
        PublicationEventKind.ObjectionCleared => [$"publication.objection-cleared {row.PublicationId:D}"],
        PublicationEventKind.Corrected => [$"record.corrected {row.Id:D}"],
        PublicationEventKind.PeriodMoved => [$"publication.period-moved {row.PublicationId:D}"],
        PublicationEventKind.Shortened => [$"publication.shortened {row.PublicationId:D}"],
        PublicationEventKind.FulfilmentRecorded => [$"record.fulfilment-recorded {row.Id:D}"],
        PublicationEventKind.Held => [$"publication.held {row.PublicationId:D}"],
        PublicationEventKind.Resumed => [$"publication.resumed {row.PublicationId:D}", $"publication.reinstated {row.PublicationId:D}"],
        PublicationEventKind.TakenDown when row.State != PublicationState.NeverPublished => [$"publication.taken-down {row.PublicationId:D}"],
        // What an import begins, its own entry tells.
        _ => [],
    };

    /// <summary>Each completed step names its person in the log.</summary>
    private static async Task CheckTasksAsync(DayEnd day, Findings findings, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var completed = await day.ReadAsync(
            context => context.StaffTasks.AsNoTracking().Where(task => task.ClosedAt > day.Since && task.State == StaffTaskState.Completed)
                .Select(task => new { task.Id, task.Step, task.CaseId, task.RecordId, task.AssigneeId }).ToListAsync(cancellationToken),
            cancellationToken);
        var told = entries.Where(entry => entry.Action == "task.completed").ToLookup(entry => entry.ActorUserId);
        foreach (var task in completed)
        {
            var id = task.Id.ToString("D");
            findings.That(told[task.AssigneeId].Any(entry => entry.ObjectId == id || entry.DetailJson?.Contains(id, StringComparison.Ordinal) == true), $"The step {task.Step} ({task.Id}) was completed without an audit entry", task.RecordId, task.CaseId);
        }
    }

    private static async Task CheckCountsAsync(DayEnd day, Findings findings, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var since = day.Since;
        foreach (var (what, action, count) in new (string, string, int)[]
        {
            ("documents issued", "notice.issued", await day.ReadAsync(context => context.Notices.CountAsync(notice => notice.IssuedAt > since, cancellationToken), cancellationToken)),
            ("mails sent", "mail.sent", await day.ReadAsync(context => context.Outbox.CountAsync(message => message.SentAt > since, cancellationToken), cancellationToken)),
            ("clocks stopped", "deadline.closed", await day.ReadAsync(context => context.Deadlines.CountAsync(clock => clock.ClosedAt > since, cancellationToken), cancellationToken)),
            ("cases decided", "case.decided", await day.ReadAsync(context => context.Cases.CountAsync(about => about.DecidedAt > since, cancellationToken), cancellationToken)),
            ("leaks opened", "leak.opened", await day.ReadAsync(context => context.Leaks.CountAsync(leak => leak.OpenedAt > since, cancellationToken), cancellationToken)),
            ("consents drafted", "consent.drafted", await day.ReadAsync(context => context.Consents.CountAsync(consent => consent.DraftedAt > since, cancellationToken), cancellationToken)),
            ("consents taken back", "consent.revoked", await day.ReadAsync(context => context.Consents.CountAsync(consent => consent.RevokedAt > since, cancellationToken), cancellationToken)),
            ("breaches recorded", "record.breach-recorded", await day.ReadAsync(context => context.Records.CountAsync(record => record.Kind == RecordKind.CommitmentBreach && record.ReceivedAt > since, cancellationToken), cancellationToken)),
            ("corrections", "record.corrected", await day.ReadAsync(context => context.RecordChanges.CountAsync(change => change.At > since, cancellationToken), cancellationToken)),
        })
        {
            var told = entries.Count(entry => entry.Action == action);
            findings.That(told == count, $"{count} {what}, {told} audit entries {action}");
        }
    }
}
