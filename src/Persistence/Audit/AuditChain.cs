using CreditFlow.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Audit;

/// <summary>Extends the chain over the audit log, and checks it (AUD-01).</summary>
public sealed class AuditChain(IDbContextFactory<CreditFlowDbContext> contexts)
{
    // An entry belongs to a commit that may still be under way when a later one is sealed; so far back the sealer looks for such.
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    private const int Portion = 1000;

    /// <summary>Adds links for entries that have none yet, to the given unit of work.</summary>
    /// <param name="context">The unit of work. Of two that extend the chain at once, one loses the race.</param>
    /// <param name="until">Entries after this instant are left for the next time (UTC).</param>
    /// <param name="most">Most links to add.</param>
    /// <returns>How many were added.</returns>
    public static async Task<int> ExtendAsync(CreditFlowDbContext context, DateTimeOffset until, int most, CancellationToken cancellationToken)
    {
        var last = await context.AuditSeals.AsNoTracking().OrderByDescending(seal => seal.Number).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var from = last is null
            ? DateTimeOffset.MinValue
            : await context.AuditEntries.Where(entry => entry.Id == last.EntryId).Select(entry => entry.At).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false) - LookBack;
        var open = await Unsealed(context, from, until).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Take(most).ToListAsync(cancellationToken).ConfigureAwait(false);
        var (number, hash) = (last?.Number ?? 0, last?.Hash ?? AuditSeal.Beginning);
        foreach (var entry in open)
        {
            var seal = new AuditSeal(++number, hash, entry);
            context.AuditSeals.Add(seal);
            hash = seal.Hash;
        }

        return open.Count;
    }

    /// <summary>Computes the whole chain again.</summary>
    /// <param name="unsealedBefore">Entries from before this instant that have no link are counted (UTC).</param>
    public async Task<AuditCheckResult> CheckAsync(DateTimeOffset unsealedBefore, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var (number, hash) = (0L, AuditSeal.Beginning);
            while (true)
            {
                var links = await context.AuditSeals.AsNoTracking().Where(seal => seal.Number > number).OrderBy(seal => seal.Number).Take(Portion)
                    .Select(seal => new { Seal = seal, Entry = context.AuditEntries.FirstOrDefault(entry => entry.Id == seal.EntryId) })
                    .ToListAsync(cancellationToken).ConfigureAwait(false);
                foreach (var link in links)
                {
                    if (link.Seal.Number != number + 1 || link.Entry is null || AuditSeal.HashOf(hash, link.Entry) != link.Seal.Hash)
                    {
                        return new AuditCheckResult(number, hash, link.Seal.Number == number + 1 ? link.Seal : null, link.Entry, number + 1, 0);
                    }

                    (number, hash) = (link.Seal.Number, link.Seal.Hash);
                }

                if (links.Count < Portion)
                {
                    return new AuditCheckResult(number, hash, null, null, null, await Unsealed(context, DateTimeOffset.MinValue, unsealedBefore).CountAsync(cancellationToken).ConfigureAwait(false));
                }
            }
        }
    }

    /// <summary>How far the chain has come, without computing it again.</summary>
    /// <param name="unsealedBefore">Entries from before this instant that have no link are counted (UTC), as far back as the sealer looks.</param>
    public async Task<AuditSealStanding> MeasureAsync(DateTimeOffset unsealedBefore, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var last = await context.AuditSeals.AsNoTracking().OrderByDescending(seal => seal.Number).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var at = last is null ? (DateTimeOffset?)null : await context.AuditEntries.Where(entry => entry.Id == last.EntryId).Select(entry => (DateTimeOffset?)entry.At).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var from = at is { } known ? known - LookBack : DateTimeOffset.MinValue;
            return new AuditSealStanding(last?.Number ?? 0, at, last?.Hash, await Unsealed(context, from, unsealedBefore).CountAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private static IQueryable<AuditEntry> Unsealed(CreditFlowDbContext context, DateTimeOffset from, DateTimeOffset until) =>
        context.AuditEntries.AsNoTracking().Where(entry => entry.At >= from && entry.At <= until && !context.AuditSeals.Any(seal => seal.EntryId == entry.Id));
}
