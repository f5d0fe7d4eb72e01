using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>
/// Every clock is what the calendar computes from receipt; it is met, or it is visibly late; an open case always has one that runs, and none that ran out was closed by anything but
/// work (A-03, A-05, OBJ-02).
/// </summary>
internal sealed class Clocks : IInvariant
{
    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var calendar = day.City.Calendar;
        var rows = await day.ReadAsync(
            context => context.Deadlines.AsNoTracking().Where(clock => clock.State == DeadlineState.Running || clock.ClosedAt > day.Since).ToListAsync(cancellationToken), cancellationToken);
        var kept = await day.ReadAsync(
            context => context.Cases.Where(about => about.Kind == CaseKind.TolerantAcceptance && about.DecidedAt > day.Since)
                .Join(context.Commitments, about => about.CommitmentId, commitment => commitment.Id, (about, commitment) => new { about.Id, commitment.KeptOn }).ToDictionaryAsync(row => row.Id, row => row.KeptOn, cancellationToken),
            cancellationToken);
        foreach (var clock in rows)
        {
            findings.That(clock.DueDate == calendar.AddWorkingDays(clock.StartDate, clock.WorkingDays), $"The clock {clock.RuleId} of {clock.StartDate:yyyy-MM-dd} is due on {clock.DueDate:yyyy-MM-dd}", caseId: clock.CaseId);
            if (clock.ClosedAt is { } closed)
            {
                // What binds the applicant ends with what the applicant did, which may be told later.
                var done = clock.Binds == DeadlineParty.Applicant && kept.GetValueOrDefault(clock.CaseId) is { } on ? on : ChinaTime.DayOf(closed);
                var expected = done <= clock.DueDate ? DeadlineState.Met : DeadlineState.Late;
                findings.That(clock.State == expected, $"The clock {clock.RuleId} due on {clock.DueDate:yyyy-MM-dd} was closed on {ChinaTime.DayOf(closed):yyyy-MM-dd} as {clock.State}", caseId: clock.CaseId);
            }

            if (day.JobsRan && clock.State == DeadlineState.Running)
            {
                var left = calendar.CountWorkingDays(day.Today, clock.DueDate);
                findings.That(left > 2 || (clock.AmberAt ?? clock.RedAt ?? clock.OverdueAt) is not null, $"The clock {clock.RuleId} due on {clock.DueDate:yyyy-MM-dd} was not announced as amber", caseId: clock.CaseId);
                findings.That(left > 0 || (clock.RedAt ?? clock.OverdueAt) is not null, $"The clock {clock.RuleId} due on {clock.DueDate:yyyy-MM-dd} was not announced as red", caseId: clock.CaseId);
                findings.That(day.Today <= clock.DueDate || clock.OverdueAt is not null, $"The clock {clock.RuleId} due on {clock.DueDate:yyyy-MM-dd} is overdue and nobody is told", caseId: clock.CaseId);
            }
        }

        var open = await day.ReadAsync(
            context => context.Cases.AsNoTracking().Where(about => about.State != CaseState.Completed).Select(about => new { about.Id, about.Number }).ToListAsync(cancellationToken), cancellationToken);
        var running = rows.Where(clock => clock.State == DeadlineState.Running).Select(clock => clock.CaseId).ToHashSet();
        foreach (var about in open)
        {
            findings.That(running.Contains(about.Id), $"{about.Number} is open without a running clock", caseId: about.Id);
        }

        var warned = await day.ReadAsync(
            context => context.Deadlines.AsNoTracking().Where(clock => clock.OverdueAt > day.Since)
                .Select(clock => new { clock.CaseId, clock.RuleId, Told = context.CaseEvents.Any(line => line.CaseId == clock.CaseId && line.Kind == CaseEventKind.DeadlineOverdue) })
                .ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var clock in warned)
        {
            findings.That(clock.Told, $"The clock {clock.RuleId} is overdue and the case's timeline does not say so", caseId: clock.CaseId);
        }
    }
}
