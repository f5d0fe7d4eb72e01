using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>Nothing waits for nothing: each open case has a running process that waits for a person or an hour, each open task a wait, each publication near its end an armed timer; no process stands still.</summary>
internal sealed class ArmedProcesses : IInvariant
{
    private const int WorkingDaysAhead = 15;

    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var waits = await day.ReadAsync(context => context.WorkflowBookmarks.AsNoTracking().Select(wait => new { wait.Id, wait.InstanceId }).ToListAsync(cancellationToken), cancellationToken);
        var timers = await day.ReadAsync(context => context.WorkflowTimers.AsNoTracking().Select(timer => new { timer.BookmarkId, timer.InstanceId, timer.DueAt, timer.Topic }).ToListAsync(cancellationToken), cancellationToken);
        var waitIds = waits.Select(wait => wait.Id).ToHashSet();
        var tasks = await day.ReadAsync(
            context => context.StaffTasks.AsNoTracking().Where(task => task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed)
                .Select(task => new { task.Id, task.CaseId, task.InstanceId, task.BookmarkId, task.Step }).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var task in tasks)
        {
            findings.That(waitIds.Contains(task.BookmarkId), $"The task {task.Step} ({task.Id}) is open and no process waits for it", caseId: task.CaseId);
        }

        foreach (var timer in timers)
        {
            findings.That(waitIds.Contains(timer.BookmarkId), $"A timer of instance {timer.InstanceId} belongs to no wait");
            findings.That(!day.JobsRan || timer.DueAt > day.Now, $"A timer of instance {timer.InstanceId} was due at {timer.DueAt:O} and has not fired");
        }

        var busy = tasks.Select(task => task.InstanceId).Concat(timers.Select(timer => timer.InstanceId)).ToHashSet();
        var open = await day.ReadAsync(
            context => context.Cases.AsNoTracking().Where(about => about.State != CaseState.Completed).Select(about => new { about.Id, about.Number, about.State, about.InstanceId, about.SupplementBookmarkId }).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var about in open)
        {
            findings.That(busy.Contains(about.InstanceId), $"{about.Number} ({about.State}) waits for neither a person nor an hour", caseId: about.Id);
            findings.That(about.SupplementBookmarkId is not { } wait || waitIds.Contains(wait), $"{about.Number} waits for a supplement that its process does not wait for", caseId: about.Id);
        }

        CheckEnds(day, findings, timers.Where(timer => timer.Topic is not null).ToLookup(timer => timer.Topic!, timer => timer.DueAt));
        await CheckEngineAsync(day, findings, cancellationToken);
    }

    private static void CheckEnds(DayEnd day, Findings findings, ILookup<string, DateTimeOffset> timers)
    {
        if (!day.JobsRan)
        {
            return;
        }

        var until = day.City.Calendar.AddWorkingDays(day.Today, WorkingDaysAhead);
        foreach (var row in day.Register.Where(row => row.State is PublicationState.Published or PublicationState.Held))
        {
            var due = timers[Publication.TopicOf(row.PublicationId)].ToList();
            findings.That(row.LastDay > until || row.ExpiryInstanceId is not null, $"{row.Number} ends on {row.LastDay:yyyy-MM-dd} and nothing watches it", row.Id);
            findings.That(row.ExpiryInstanceId is null || due.Count == 1, $"{row.Number} is watched by {due.Count} timers", row.Id);
            // A question before the end may come first; what comes last is the end.
            findings.That(due.Count != 1 || row.State == PublicationState.Held || due[0] <= ChinaTime.EndOf(row.LastDay), $"{row.Number} ends on {row.LastDay:yyyy-MM-dd}; its timer is set to {due.FirstOrDefault():O}", row.Id);
        }
    }

    private static async Task CheckEngineAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var stuck = await day.ReadAsync(
            context => context.WorkflowInstances.AsNoTracking().Where(instance => instance.OpenIncidentCount > 0 || instance.SubStatus == "Faulted").Select(instance => new { instance.Id, instance.DefinitionId }).ToListAsync(cancellationToken),
            cancellationToken);
        findings.That(stuck.Count == 0, $"Processes stand still: {string.Join(", ", stuck.Take(3).Select(instance => $"{instance.DefinitionId} {instance.Id}"))}");
        var store = day.City.Hosts[0].Get<IWorkflowStore>();
        var failures = await store.FindFailuresAsync(cancellationToken);
        findings.That(failures.Count == 0, $"Turns failed: {string.Join(", ", failures.Take(3).Select(failure => $"{failure.InstanceId} {failure.Error}"))}");
        var wakeUps = await store.FindWakeUpsAsync(null, 1, cancellationToken);
        findings.That(!day.JobsRan || wakeUps.Count == 0, $"A wake-up found nobody: {string.Join(", ", wakeUps.Select(wakeUp => wakeUp.Name))}");
    }
}
