using System.Text.Json;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Consents;
using CreditFlow.Host.Consents;
using CreditFlow.Simulation.Actors;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>
/// By a consent only its reader reads, after a second person has checked it, within its at most thirty days and never after it was taken back (QRY-03, A-32); every reading is in the log; each consent in
/// force has a process that waits for its end, and none that is over.
/// </summary>
internal sealed class ConsentedReadings : IInvariant
{
    private const int MostDays = 30;

    private int _told;

    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var rows = await day.ReadAsync(
            context => context.Consents.AsNoTracking().Where(consent => consent.State != ConsentState.Drafted && consent.LastDay >= day.Today.AddDays(-MostDays))
                .Select(consent => new { Consent = consent, IsAwaited = context.WorkflowBookmarks.Any(wait => wait.InstanceId == consent.InstanceId) }).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var row in rows)
        {
            var consent = row.Consent;
            findings.That(consent.LastDay <= ChinaTime.DayOf(consent.DraftedAt).AddDays(MostDays), $"A consent of {consent.DraftedAt:yyyy-MM-dd} lasts until {consent.LastDay:yyyy-MM-dd}", consent.RecordId);
            findings.That(consent.State != ConsentState.Submitted || row.IsAwaited, $"A consent was handed in and nobody is to check it", consent.RecordId);
            findings.That(!day.JobsRan || consent.State != ConsentState.Granted || row.IsAwaited == (day.Today <= consent.LastDay), $"A consent until {consent.LastDay:yyyy-MM-dd} has a process that waits: {row.IsAwaited}", consent.RecordId);
        }

        var readings = await day.ReadAsync(context => context.AuditEntries.AsNoTracking().Where(entry => entry.At > day.Since && entry.Action == SubjectRecords.ReadAction).ToListAsync(cancellationToken), cancellationToken);
        var consents = rows.ToDictionary(row => row.Consent.Id, row => row.Consent);
        foreach (var reading in readings)
        {
            using var detail = JsonDocument.Parse(reading.DetailJson ?? "{}");
            var consent = consents.GetValueOrDefault(detail.RootElement.GetProperty("consentId").GetGuid());
            findings.That(
                consent is not null && consent.ReaderId == reading.ActorUserId && consent.CheckedAt <= reading.At && !(consent.RevokedAt < reading.At) && ChinaTime.DayOf(reading.At) <= consent.LastDay,
                $"{reading.ActorName} read at {reading.At:O} by a consent that is {consent?.State}, until {consent?.LastDay:yyyy-MM-dd}, taken back {consent?.RevokedAt:O}",
                consent?.RecordId);
        }

        _told += readings.Count;
        var done = day.City.Tally.Counts.GetValueOrDefault(ConsentReaders.Read);
        findings.That(_told == done, $"{done} readings by consent so far, {_told} audit entries {SubjectRecords.ReadAction}");
    }
}
