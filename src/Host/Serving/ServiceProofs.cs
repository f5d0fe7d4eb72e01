using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Uploads;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Serving;

/// <summary>Reads proofs of service for staff who may read the document's case, or whose agency issued it.</summary>
internal sealed class ServiceProofs(IDbContextFactory<CreditFlowDbContext> contexts, CaseFiles cases, CommandRunner commands, AgencyDirectory agencies)
{
    /// <summary>Opens a document's proof of service and leaves an audit entry of the reading (QRY-05).</summary>
    /// <exception cref="RejectedException"><c>notice.not-found</c>: there is none, or this person may not read it.</exception>
    public async Task<ServedNotice> OpenAsync(CurrentStaff staff, Guid noticeId, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(staff, noticeId, cancellationToken);
        await commands.RunAsync(
            (services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(staff.Actor, "notice.read", "notice", noticeId.ToString("D"), found.Notice.CaseId, "QRY-05").Id),
            cancellationToken);
        return found;
    }

    /// <summary>Reads it again.</summary>
    /// <exception cref="RejectedException"><c>notice.not-found</c>.</exception>
    public async Task<ServedNotice> ReadAsync(CurrentStaff staff, Guid noticeId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var notice = await context.Notices.AsNoTracking().Where(row => row.Id == noticeId && row.Number != null)
            .Select(row => new NoticeHead(row.Id, row.CaseId, row.AgencyId, row.Number!, row.Title, row.Recipient, row.VerificationCode, row.IssuedOn))
            .SingleOrDefaultAsync(cancellationToken);
        if (notice is null || !await MayReadAsync(staff, notice, cancellationToken))
        {
            throw RejectedException.NotFound("notice.not-found");
        }

        return new ServedNotice
        {
            Notice = notice,
            CaseNumber = await context.Cases.Where(row => row.Id == notice.CaseId).Select(row => row.Number).SingleOrDefaultAsync(cancellationToken),
            Mail = await context.Outbox.AsNoTracking().Where(row => row.NoticeId == noticeId).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken),
            Proofs = await context.ProofsOfService.AsNoTracking().Where(row => row.NoticeId == noticeId).OrderBy(row => row.Id).ToListAsync(cancellationToken),
        };
    }

    /// <summary>The document that an instance serves in another way, or <see langword="null"/>.</summary>
    public async Task<Guid?> OfInstanceAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Outbox.Where(message => message.FallbackInstanceId == instanceId).Select(message => message.NoticeId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A scanned receipt with its bytes.</summary>
    /// <exception cref="RejectedException"><c>file.not-found</c>.</exception>
    public async Task<CaseAttachment> OpenFileAsync(CurrentStaff staff, Guid noticeId, Guid proofId, CancellationToken cancellationToken)
    {
        var served = await ReadAsync(staff, noticeId, cancellationToken);
        if (served.Proofs.FirstOrDefault(proof => proof.Id == proofId) is not { FileSha256: { } hash } found)
        {
            throw RejectedException.NotFound("file.not-found");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var content = await UploadStore.ReadAsync(context, hash, cancellationToken);
        await commands.RunAsync(
            (services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(staff.Actor, "file.read", "proof-of-service", proofId.ToString("D"), served.Notice.CaseId, "QRY-05").Id),
            cancellationToken);
        return new CaseAttachment(found.FileName!, found.FileType!, content);
    }

    private async Task<bool> MayReadAsync(CurrentStaff staff, NoticeHead notice, CancellationToken cancellationToken)
    {
        if (staff.Actor.AgencyId == agencies.Operator.Id && (staff.Has(Roles.Clerk) || staff.Has(Roles.Reviewer)))
        {
            return true;
        }

        if (notice.CaseId is not { } caseId)
        {
            return staff.Actor.AgencyId == notice.AgencyId && Roles.CaseWorkers.Any(staff.Has);
        }

        return await cases.MayReadAsync(staff, caseId, cancellationToken);
    }
}
