using CreditFlow.Activities.Cases;
using CreditFlow.Host.Deadlines;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Portal;

/// <summary>Cases, found by the enquiry code on the receipt.</summary>
public sealed class TrackedCases(IDbContextFactory<CreditFlowDbContext> contexts, QueryCodes codes, DeadlineViews deadlines)
{
    /// <summary>The case of an enquiry code, or <see langword="null"/>.</summary>
    public async Task<Guid?> FindIdAsync(string? code, CancellationToken cancellationToken)
    {
        if (codes.HashOf(code) is not { } hash)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Cases.AsNoTracking().Where(row => row.QueryCodeHash == hash).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The case as its applicant may see it, or <see langword="null"/>.</summary>
    public async Task<TrackedCase?> FindAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Cases.AsNoTracking().Include(row => row.Events).SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        if (found is null)
        {
            return null;
        }

        // A case about a commitment is named by its matter, also when a breach is on record.
        var about = found.CommitmentId is { } commitmentId
            ? await context.Commitments.AsNoTracking().Where(row => row.Id == commitmentId).Select(row => new { Title = row.Matter, SourceAgencyId = row.AgencyId }).SingleAsync(cancellationToken)
            : await context.Records.AsNoTracking().Where(row => row.Id == found.RecordId).Select(row => new { Title = row.Decision.Number, row.SourceAgencyId }).SingleAsync(cancellationToken);
        var isPublic = found.RecordId is { } recordId && await context.Records.AsNoTracking().PublicOn(deadlines.Today).AnyAsync(row => row.Id == recordId, cancellationToken);
        var clock = await context.Deadlines.AsNoTracking().Include(row => row.Revisions).AsSplitQuery().Where(row => row.CaseId == caseId).OrderByDescending(row => row.Statutory).ThenBy(row => row.DueDate).FirstOrDefaultAsync(cancellationToken);
        var notices = await context.Notices.AsNoTracking().Where(row => row.CaseId == caseId && row.Number != null).ToListAsync(cancellationToken);
        return new TrackedCase(found, about.Title, about.SourceAgencyId, isPublic, clock is null ? null : deadlines.Of(clock), clock?.RuleId, clock is null ? [] : [.. clock.Revisions.OrderBy(line => line.Number)], [.. notices.OrderBy(notice => notice.IssuedAt)]);
    }
}
