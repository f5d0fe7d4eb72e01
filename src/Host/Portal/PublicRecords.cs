using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Search;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Portal;

/// <summary>What the public reads: always from the database and today's date.</summary>
public sealed class PublicRecords(IDbContextFactory<CreditFlowDbContext> contexts, AgencyDirectory agencies, PolicyLibrary policies, TimeProvider time)
{
    /// <summary>Most rows that a search shows: it protects those whom the records are about.</summary>
    public const int MostRows = 50;

    /// <summary>Shorter queries would list half the register.</summary>
    public const int ShortestQuery = 2;

    /// <summary>The search key of what was typed; shorter than <see cref="ShortestQuery"/> finds nothing.</summary>
    public static string KeyOf(string? query) => SubjectName.Normalise(query);

    /// <summary>Searches by name, part of a name, unified code or decision number.</summary>
    public async Task<PublicSearchResult> SearchAsync(PublicSearch search, CancellationToken cancellationToken)
    {
        var key = KeyOf(search.Query);
        if (key.Length < ShortestQuery)
        {
            return new PublicSearchResult([], HasMore: false);
        }

        var today = ChinaTime.DayOf(time.GetUtcNow());
        var code = key.ToUpperInvariant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Records.AsNoTracking().PublicOn(today).MatchingAsync(context, key, code, cancellationToken);
        if (search.AgencyId is { } agency)
        {
            found = found.Where(record => record.AgencyId == agency);
        }

        if (search.Year is >= 1 and < 9999)
        {
            var first = new DateOnly(search.Year.Value, 1, 1);
            var next = first.AddYears(1);
            found = found.Where(record => record.Decision.Date >= first && record.Decision.Date < next);
        }

        var rows = await found
            .OrderByDescending(record => record.Decision.Date).ThenBy(record => record.Id)
            .Take(MostRows + 1)
            .Select(record => new
            {
                record.Id,
                record.Kind,
                record.Subject.Name,
                record.Subject.Code,
                record.Decision.Number,
                record.Decision.Date,
                record.AgencyId,
                record.Publication.State,
                record.Publication.Start,
                record.Publication.LastDay,
                record.Publication.OpenObjections,
            })
            .ToListAsync(cancellationToken);
        return new PublicSearchResult(
            [.. rows.Take(MostRows).Select(row => new PublicRecordRow(row.Id, row.Kind, row.Name, row.Code, row.Number, row.Date, agencies.Get(row.AgencyId).Name, row.State, row.Start, row.LastDay, today > row.LastDay, row.OpenObjections > 0))],
            rows.Count > MostRows);
    }

    /// <summary>A public record, or <see langword="null"/> when there is none: what is not public does not exist here.</summary>
    public async Task<PublicRecordView?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await context.Records.AsNoTracking().PublicOn(today)
            .Include(row => row.Subject)
            .Include(row => row.Publication).ThenInclude(publication => publication.Events)
            .SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (record is null)
        {
            return null;
        }

        var contested = record.Publication.OpenObjections == 0 ? [] : await context.Cases.AsNoTracking()
            .Where(row => row.RecordId == id && row.RequestedField != null && row.State != CaseState.Completed && row.State != CaseState.Decided)
            .Select(row => row.RequestedField!.Value)
            .ToListAsync(cancellationToken);
        var since = record.Publication.OpenObjections == 0 ? null : record.Publication.Events
            .Where(line => line.Kind == PublicationEventKind.ObjectionMarked)
            .Max(line => (DateTimeOffset?)line.At);
        return new PublicRecordView(record, policies.Get(record.PackId, record.PackVersion), contested.ToHashSet(), since, today);
    }

    /// <summary>A public record.</summary>
    /// <exception cref="RejectedException">There is none, or it is not public.</exception>
    public async Task<CreditRecord> RequireAsync(Guid id, CancellationToken cancellationToken) =>
        (await FindAsync(id, cancellationToken))?.Record ?? throw RejectedException.NotFound("record.not-public");
}
