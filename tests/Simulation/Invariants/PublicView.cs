using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Portal;
using CreditFlow.Simulation.World;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>
/// The public sees what the law says and nothing else, jobs or no jobs: the query and the domain agree on each record; nothing is shown past the end that the law computes unless
/// non-fulfilment is recorded (PUB-04, A-18, A-26); nothing is shown without its catalogue entry, decision and batch (COL-08).
/// </summary>
internal sealed class PublicView : IInvariant
{
    private const int Searches = 1;

    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var shown = await day.ReadAsync(context => context.Records.AsNoTracking().PublicOn(day.Today).Select(record => record.Id).ToHashSetAsync(cancellationToken), cancellationToken);
        var batches = await day.ReadAsync(context => context.ImportBatches.AsNoTracking().Select(batch => batch.Id).ToHashSetAsync(cancellationToken), cancellationToken);
        foreach (var row in day.Register)
        {
            var isShown = shown.Contains(row.Id);
            findings.That(isShown == row.IsPublicOn(day.Today), $"{row.Number}: the public query shows it: {isShown}, the domain: {!isShown}", row.Id);
            if (isShown)
            {
                CheckShown(day, findings, row, batches);
            }
        }

        findings.That(shown.IsSubsetOf(day.Register.Select(row => row.Id)), $"The public query shows records that the register does not have");
        await SearchAsync(day, findings, shown, cancellationToken);
    }

    private static void CheckShown(DayEnd day, Findings findings, RegisterRow row, HashSet<Guid> batches)
    {
        var lawful = PeriodLaw.LastDayOf(day.City, row);
        findings.That(day.Today <= lawful || row.Fulfilment.IsNonFulfilmentRecorded(), $"{row.Number} is shown after {lawful:yyyy-MM-dd}, fulfilment {row.Fulfilment}", row.Id);
        findings.That(row.Number.Length > 0 && row.FirstShownAt <= day.Now, $"{row.Number} is shown without a decision or a beginning", row.Id);
        if (row.Kind == RecordKind.CommitmentBreach)
        {
            findings.That(row.Class != ViolationClass.Minor, $"{row.Number}, a minor breach, is shown (BRE-03)", row.Id);
            return;
        }

        var entry = day.City.Catalogue.Find(row.AgencyId, row.ViolationType);
        findings.That(entry is not null && (entry.Class, entry.Months) == (row.Class, row.PeriodMonths), $"{row.Number} is shown for {row.Class}, {row.PeriodMonths} months; its catalogue says {entry?.Class}, {entry?.Months}", row.Id);
        findings.That(row.ImportBatchId is { } batch && batches.Contains(batch), $"{row.Number} is shown without a batch", row.Id);
    }

    /// <summary>What a visitor finds by a code or a number is exactly what is shown.</summary>
    private static async Task SearchAsync(DayEnd day, Findings findings, HashSet<Guid> shown, CancellationToken cancellationToken)
    {
        if (day.Register.Count == 0)
        {
            return;
        }

        var chance = day.City.Chance.Of("searches", day.Now.UtcTicks);
        for (var index = 0; index < Searches; index++)
        {
            var row = chance.Pick(day.Register);
            var found = await chance.Pick(day.City.Hosts).Get<PublicRecords>().SearchAsync(new PublicSearch(row.Number, null, null), cancellationToken);
            findings.That(found.Rows.Any(line => line.Id == row.Id) == shown.Contains(row.Id), $"A search for {row.Number} finds it: {!shown.Contains(row.Id)}", row.Id);
        }
    }
}
