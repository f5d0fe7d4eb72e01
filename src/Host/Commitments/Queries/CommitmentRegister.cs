using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Intake;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Commitments.Queries;

/// <summary>Reads commitments for staff: an agency those given to it, the operator all; each reading leaves an audit entry with its purpose (QRY-05).</summary>
internal sealed class CommitmentRegister(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, AgencyDirectory agencies, TimeProvider time)
{
    public const int PerPage = 20;

    // Commitments are a basis for supervision (BRE-01): that is what an agency reads them for.
    private const string Purpose = "supervision";

    /// <summary>One page of the list, the earliest last day first; ended ones latest first.</summary>
    public async Task<Paged<CommitmentLine>> ListAsync(CurrentStaff staff, CommitmentFilter filter, string? term, int page, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = Search(Of(Readable(context.Commitments.AsNoTracking(), staff), filter, today), term);
        var total = await rows.CountAsync(cancellationToken);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + PerPage - 1) / PerPage));
        var items = await rows
            .OrderBy(row => row.State != CommitmentState.Running && row.State != CommitmentState.Overdue && row.State != CommitmentState.ReportedFalse)
            .ThenBy(row => row.DueOn == null).ThenBy(row => row.DueOn).ThenByDescending(row => row.RecordedAt).ThenBy(row => row.Id)
            .Skip((shown - 1) * PerPage).Take(PerPage)
            .Include(row => row.Subject)
            .ToListAsync(cancellationToken);
        await RecordReadingAsync(staff, "commitments.listed", staff.Actor.AgencyId ?? "", new { Purpose, filter, page = shown, found = total }, cancellationToken);
        return new Paged<CommitmentLine>([.. items.Select(row => LineOf(row, today))], shown, PerPage, total);
    }

    /// <summary>Opens one.</summary>
    /// <exception cref="RejectedException"><c>commitment.not-found</c>: there is none, or this person may not read it.</exception>
    public async Task<CommitmentDetail> OpenAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        var detail = await ReadAsync(staff, id, cancellationToken);
        await RecordReadingAsync(staff, "commitment.read", id.ToString("D"), new { Purpose }, cancellationToken);
        return detail;
    }

    /// <summary>Reads one again that has been opened.</summary>
    /// <exception cref="RejectedException"><c>commitment.not-found</c>.</exception>
    public async Task<CommitmentDetail> ReadAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var commitment = await Readable(context.Commitments.AsNoTracking(), staff).Include(row => row.Subject).SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            ?? throw RejectedException.NotFound("commitment.not-found");
        var cases = await context.Cases.AsNoTracking().Where(row => row.CommitmentId == id).OrderBy(row => row.ReceivedAt)
            .Select(row => new CommitmentCase(row.Id, row.Kind, row.Number, row.State, row.Outcome)).ToListAsync(cancellationToken);
        var record = await context.Records.AsNoTracking().Include(row => row.Publication).SingleOrDefaultAsync(row => row.CommitmentId == id, cancellationToken);
        return new CommitmentDetail(commitment, cases, record, ChinaTime.DayOf(time.GetUtcNow()));
    }

    private static CommitmentLine LineOf(Commitment row, DateOnly today) => new(
        row.Id, row.Subject.Name, row.Subject.Code ?? row.Subject.IdNumberMasked, row.AgencyId, row.Kind, row.Matter, row.State, row.MadeOn, row.DueOn, row.IsPastDue(today), row.CanBeBreached);

    private static IQueryable<Commitment> Of(IQueryable<Commitment> rows, CommitmentFilter filter, DateOnly today) => filter switch
    {
        CommitmentFilter.All => rows,
        CommitmentFilter.Running => rows.Where(row => row.State == CommitmentState.Running && (row.DueOn == null || row.DueOn >= today)),
        CommitmentFilter.Due => rows.Where(row => row.State == CommitmentState.Overdue || row.State == CommitmentState.ReportedFalse || (row.State == CommitmentState.Running && row.DueOn < today)),
        CommitmentFilter.Kept => rows.Where(row => row.State == CommitmentState.Kept),
        CommitmentFilter.Broken => rows.Where(row => row.State == CommitmentState.Broken),
    };

    private static IQueryable<Commitment> Search(IQueryable<Commitment> rows, string? term)
    {
        if (string.IsNullOrWhiteSpace(term))
        {
            return rows;
        }

        var text = term.Trim();
        var (name, code) = (SubjectName.Normalise(text), text.ToUpperInvariant());
        return rows.Where(row => row.Subject.NameKey.Contains(name) || row.Subject.Code == code || row.Matter.Contains(text));
    }

    private IQueryable<Commitment> Readable(IQueryable<Commitment> rows, CurrentStaff staff) =>
        CommitmentAccess.ReadableAgency(staff, agencies) is { } agency ? rows.Where(row => row.AgencyId == agency) : rows;

    private Task RecordReadingAsync(CurrentStaff staff, string action, string objectId, object detail, CancellationToken cancellationToken) =>
        commands.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(staff.Actor, action, "commitment", objectId, ruleId: "QRY-05", detail: detail).Id), cancellationToken);
}
