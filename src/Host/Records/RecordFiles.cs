using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Records;

/// <summary>Finds and opens records for staff, shown to the public or not: who may, for which duty, and that it was done (QRY-05).</summary>
internal sealed class RecordFiles(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, AgencyDirectory agencies)
{
    /// <summary>How many hits a search gives at most.</summary>
    public const int MaximumHits = 50;

    private const int MinimumQuery = 2;

    /// <summary>Records whose subject's name begins with a text, or whose subject's code or decision number is that text; newest decisions first.</summary>
    /// <exception cref="RejectedException"><c>record.query-short</c>.</exception>
    public async Task<IReadOnlyList<RecordHit>> FindAsync(CurrentStaff staff, string? query, ReadingPurpose purpose, CancellationToken cancellationToken)
    {
        var name = SubjectName.Normalise(query);
        if (name.Length < MinimumQuery)
        {
            throw RejectedException.Invalid("record.query-short", "q", MinimumQuery);
        }

        var code = name.ToUpperInvariant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var records = context.Records.AsNoTracking().Where(row => row.Subject.NameKey.StartsWith(name) || row.Subject.Code == code || row.DecisionNumberKey == name || row.DecisionNumberKey == code);
        if (!IsOperator(staff))
        {
            records = records.Where(row => row.SourceAgencyId == staff.Actor.AgencyId || row.AgencyId == staff.Actor.AgencyId);
        }

        var hits = await records
            .OrderByDescending(row => row.Decision.Date)
            .ThenBy(row => row.Id)
            .Take(MaximumHits)
            .Select(row => new RecordHit(row.Id, row.Subject.Name, row.Decision.Number, row.Decision.Date, row.Publication.State, row.Publication.LastDay))
            .ToListAsync(cancellationToken);
        await NoteAsync(staff, "record.searched", "search", new { purpose, hits = hits.Count }, cancellationToken);
        return hits;
    }

    /// <summary>Opens a record and leaves an audit entry of the reading.</summary>
    /// <exception cref="RejectedException"><c>record.not-found</c>: there is none, or this person may not read it.</exception>
    public async Task<RecordFile> OpenAsync(CurrentStaff staff, Guid recordId, ReadingPurpose purpose, CancellationToken cancellationToken)
    {
        var file = await ReadAsync(staff, recordId, cancellationToken);
        await NoteAsync(staff, "record.read", recordId.ToString("D"), new { purpose }, cancellationToken);
        return file;
    }

    /// <summary>Reads a record again that has been opened.</summary>
    /// <exception cref="RejectedException"><c>record.not-found</c>.</exception>
    public async Task<RecordFile> ReadAsync(CurrentStaff staff, Guid recordId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await context.Records.AsNoTracking().Include(row => row.Subject).Include(row => row.Changes).Include(row => row.Publication).ThenInclude(row => row.Events).AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Id == recordId, cancellationToken);
        if (record is null || !RecordAccess.MayOpen(staff, record, agencies.Operator.Id))
        {
            throw RejectedException.NotFound("record.not-found");
        }

        return new RecordFile(
            record,
            [.. (await context.Measures.AsNoTracking().Where(row => row.RecordId == recordId).ToListAsync(cancellationToken)).OrderByDescending(row => row.ProposedAt)],
            [.. (await context.Cases.AsNoTracking().Where(row => row.RecordId == recordId).Select(row => new RecordCase(row.Id, row.Number, row.Kind, row.State, row.Outcome, row.ReceivedAt)).ToListAsync(cancellationToken)).OrderByDescending(row => row.ReceivedAt)],
            [.. (await context.Notices.AsNoTracking().Where(row => row.RecordId == recordId && row.Number != null).Select(row => new RecordDocument(row.Number, row.Title, row.VerificationCode, row.IssuedAt)).ToListAsync(cancellationToken)).OrderByDescending(row => row.IssuedAt)],
            RecordAccess.IsOwn(staff, record),
            staff.Actor.AgencyId == record.SourceAgencyId && staff.Has(Roles.Reviewer));
    }

    private bool IsOperator(CurrentStaff staff) => staff.Actor.AgencyId == agencies.Operator.Id && (staff.Has(Roles.Clerk) || staff.Has(Roles.Reviewer));

    private Task NoteAsync(CurrentStaff staff, string action, string objectId, object detail, CancellationToken cancellationToken) =>
        commands.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(staff.Actor, action, "record", objectId, ruleId: "QRY-05", detail: detail).Id), cancellationToken);
}
