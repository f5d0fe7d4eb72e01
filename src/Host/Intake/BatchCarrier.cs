using CreditFlow.Activities.Publicity;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Publicity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Intake;

/// <summary>
/// Carries out what a second person said about an import, in portions of a bounded size: each record begins to be shown in the commit that issues its notice, or is never shown. A portion that
/// was committed finds nothing to do the next time, so a host may die anywhere.
/// </summary>
internal sealed class BatchCarrier(CommandRunner commands)
{
    /// <summary>Records per commit: their documents hold the number series of their agencies that long.</summary>
    public const int PortionSize = 100;

    /// <summary>Carries a settled import out to its end.</summary>
    /// <returns>How many records were carried out now.</returns>
    public async Task<int> CarryOutAsync(Guid batchId, CancellationToken cancellationToken)
    {
        var (done, row) = (0, 0);
        while (await CarryPortionAsync(batchId, row, cancellationToken) is { Count: > 0 } portion)
        {
            (done, row) = (done + portion.Count, portion.LastRow);
        }

        return done;
    }

    private Task<Portion> CarryPortionAsync(Guid batchId, int afterRow, CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            var context = services.GetRequiredService<CreditFlowDbContext>();
            var batch = await context.ImportBatches.SingleAsync(row => row.Id == batchId, token);
            var records = await context.Records
                .Include(record => record.Subject)
                .Include(record => record.Publication)
                .Where(record => record.ImportBatchId == batchId && record.ImportRow > afterRow && record.Publication.State == PublicationState.Awaiting)
                .OrderBy(record => record.ImportRow)
                .Take(PortionSize)
                .ToListAsync(token);
            var changes = services.GetRequiredService<PublicationChanges>();
            var notices = services.GetRequiredService<StartNotices>();
            foreach (var record in records)
            {
                if (batch.Release == BatchRelease.TurnedDown)
                {
                    changes.TurnDown(record, Actor.System);
                }
                else if (batch.Release == BatchRelease.Released && changes.Release(record, Actor.System) == true)
                {
                    notices.Issue(record);
                }
            }

            if (records.Count == 0 && batch.Release != BatchRelease.Awaiting)
            {
                batch.CarriedOut(services.GetRequiredService<CommitClock>().Now);
            }

            return new Portion(records.Count, records.Count > 0 ? records[^1].ImportRow : afterRow);
        },
        cancellationToken);

    private sealed record Portion(int Count, int LastRow);
}
