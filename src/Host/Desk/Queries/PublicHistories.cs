using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Records;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>Answers staff what the public saw on a day, of one record or of everything about a subject. Whoever asks says what for, and leaves an audit entry (QRY-05).</summary>
internal sealed class PublicHistories(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, AgencyDirectory agencies, TimeProvider time)
{
    private const int MostRecords = 200;
    private const int LongestPurpose = 200;

    /// <summary>One record on a day.</summary>
    /// <exception cref="RejectedException">The purpose is missing, the day is ahead, there is no such record, or this person may not read it.</exception>
    public async Task<RecordOnDay> OfRecordAsync(CurrentStaff staff, Guid recordId, DateOnly day, string? purpose, CancellationToken cancellationToken) =>
        (await ReadAsync(staff, record => record.Id == recordId, day, purpose, cancellationToken))[0];

    /// <summary>Every record of a subject on a day, as far as this person may read them; the newest decision first.</summary>
    /// <exception cref="RejectedException">As for one record.</exception>
    public Task<IReadOnlyList<RecordOnDay>> OfSubjectAsync(CurrentStaff staff, Guid subjectId, DateOnly day, string? purpose, CancellationToken cancellationToken) =>
        ReadAsync(staff, record => record.SubjectId == subjectId, day, purpose, cancellationToken);

    /// <summary>A record by itself, so that a page can say what it asks about.</summary>
    /// <exception cref="RejectedException"><c>record.not-found</c>.</exception>
    public async Task<CreditRecord> FindAsync(CurrentStaff staff, Guid recordId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Readable(context, staff).Include(record => record.Subject).SingleOrDefaultAsync(record => record.Id == recordId, cancellationToken) ?? throw RejectedException.NotFound("record.not-found");
    }

    private async Task<IReadOnlyList<RecordOnDay>> ReadAsync(CurrentStaff staff, System.Linq.Expressions.Expression<Func<CreditRecord, bool>> wanted, DateOnly day, string? purpose, CancellationToken cancellationToken)
    {
        var reason = purpose?.Trim() ?? "";
        if (reason.Length is 0 or > LongestPurpose)
        {
            throw RejectedException.Invalid("history.purpose", "purpose", LongestPurpose);
        }

        if (day > ChinaTime.DayOf(time.GetUtcNow()))
        {
            throw RejectedException.Invalid("history.day-ahead", "day");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var records = await Readable(context, staff).Where(wanted)
            .Include(record => record.Subject).Include(record => record.Changes).Include(record => record.Publication).ThenInclude(publication => publication.Events)
            .OrderByDescending(record => record.Decision.Date).ThenBy(record => record.Id)
            .Take(MostRecords).AsSplitQuery().ToListAsync(cancellationToken);
        if (records.Count == 0)
        {
            throw RejectedException.NotFound("record.not-found");
        }

        var ids = records.ConvertAll(record => (Guid?)record.Id);
        var documents = (await context.Notices.AsNoTracking().Where(notice => ids.Contains(notice.RecordId)).OrderBy(notice => notice.IssuedAt)
            .Select(notice => new { notice.RecordId, Document = new RecordDocument(notice.Number, notice.Title, notice.VerificationCode, notice.IssuedAt) })
            .ToListAsync(cancellationToken)).ToLookup(row => row.RecordId, row => row.Document);
        await commands.RunAsync(
            (services, _) =>
            {
                var audit = services.GetRequiredService<AuditTrail>();
                records.ForEach(record => audit.Record(staff.Actor, "record.history-read", "record", record.Id.ToString("D"), null, "QRY-05", new { purpose = reason, day }));
                return Task.FromResult(true);
            },
            cancellationToken);
        return [.. records.Select(record => new RecordOnDay(record, day, PublicHistory.Of(record).On(day), [.. documents[record.Id]]))];
    }

    // The operator's clerks and reviewers read every record; verifiers and reviewers of an agency those that it provided.
    private IQueryable<CreditRecord> Readable(CreditFlowDbContext context, CurrentStaff staff)
    {
        var (agency, isOperator) = (staff.Actor.AgencyId, staff.Actor.AgencyId == agencies.Operator.Id && (staff.Has(Roles.Clerk) || staff.Has(Roles.Reviewer)));
        var isProvider = staff.Has(Roles.Verifier) || staff.Has(Roles.Reviewer);
        return context.Records.AsNoTracking().Where(record => isOperator || (isProvider && record.SourceAgencyId == agency));
    }
}
