using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Rehearsals;

/// <summary>
/// What a real matter was like, without anything that tells whom it is about: classes, dates, agencies, packs, amounts and ticked choices. Names, codes, document numbers and texts in somebody's words
/// are not among it.
/// </summary>
/// <param name="Record">The record, of which only those parts are read.</param>
/// <param name="Case">The case, likewise; <see langword="null"/> where a publication is watched.</param>
internal sealed record MatterFacts(RecordFacts Record, CaseFacts? Case)
{
    /// <summary>The facts of an instance's matter as they stood when it began; <see langword="null"/> when it is about something else than a penalty record.</summary>
    /// <param name="context">The real data.</param>
    /// <param name="correlationId">What the instance is about.</param>
    /// <param name="since">When it began (UTC).</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MatterFacts?> FindAsync(CreditFlowDbContext context, string? correlationId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(correlationId, out var id))
        {
            return null;
        }

        var about = await context.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var record = about?.RecordId is { } recordId ? await FindRecordAsync(context, recordId, cancellationToken)
            : await context.Publications.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } publication ? await FindRecordAsync(context, publication.RecordId, cancellationToken)
            : null;
        return record is { Kind: RecordKind.Penalty } ? new MatterFacts(RecordFacts.Of(record, since), about is null ? null : CaseFacts.Of(about)) : null;
    }

    private static Task<CreditRecord?> FindRecordAsync(CreditFlowDbContext context, Guid id, CancellationToken cancellationToken) =>
        context.Records.AsNoTracking().Include(row => row.Changes).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
}
