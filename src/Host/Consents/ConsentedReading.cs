using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Policy;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Uploads;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Consents;

/// <summary>Reads consents, and by them the subject's records: the named reader alone, until the last day, every reading on record (QRY-03, QRY-05).</summary>
internal sealed class ConsentedReading(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, AgencyDirectory agencies, ConsentDesk desk, SubjectRecords records, TimeProvider time)
{
    // What is for internal use or recorded only stays with the agencies whose duty it is, whatever the subject signs (GRD-03, BRE-03).
    private static readonly DisclosureScope[] Opened = [DisclosureScope.Public, DisclosureScope.Authorised];

    /// <summary>A person's own consents; at the operator's window, everybody's. The latest first.</summary>
    public async Task<IReadOnlyList<ConsentView>> ListAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        const int Most = 200;
        var all = desk.IsWindow(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ViewsAsync(context, context.Consents.Where(row => all || row.ReaderId == staff.UserId).OrderByDescending(row => row.Id).Take(Most), cancellationToken);
    }

    /// <summary>One consent, for its reader and the operator's case workers.</summary>
    /// <exception cref="RejectedException"><c>consent.not-found</c>.</exception>
    public async Task<ConsentView> FindAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = (await ViewsAsync(context, context.Consents.Where(row => row.Id == id), cancellationToken)).SingleOrDefault();
        return found is not null && (found.Consent.ReaderId == staff.UserId || (staff.Actor.AgencyId == agencies.Operator.Id && Roles.CaseWorkers.Any(staff.Has)))
            ? found
            : throw RejectedException.NotFound("consent.not-found");
    }

    /// <summary>The consent that a process carries, or <see langword="null"/>.</summary>
    public async Task<Consent?> OfInstanceAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Consents.AsNoTracking().SingleOrDefaultAsync(row => row.InstanceId == instanceId, cancellationToken);
    }

    /// <summary>The subject's records by a consent, those that are public or open by authorisation (GRD-03), with an audit entry of the reading.</summary>
    /// <exception cref="RejectedException"><c>consent.not-found</c>, or <c>consent.closed</c>: not checked yet, taken back, or over.</exception>
    public async Task<SubjectView> ReadAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        var consent = (await FindAsync(staff, id, cancellationToken)).Consent;
        var today = ChinaTime.DayOf(time.GetUtcNow());
        if (!consent.Allows(staff.UserId, today))
        {
            throw RejectedException.Forbidden("consent.closed");
        }

        // On record before anything is shown; in the same commit as a look at whether it still allows.
        await commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var current = await context.Consents.FindAsync([id], token);
                if (current?.Allows(staff.UserId, today) != true)
                {
                    throw RejectedException.Forbidden("consent.closed");
                }

                context.RestOn(current);
                return services.GetRequiredService<AuditTrail>().Record(staff.Actor, SubjectRecords.ReadAction, "subject", consent.SubjectId.ToString("D"), ruleId: "QRY-03", detail: new { consentId = id, purpose = consent.Purpose }).Id;
            },
            cancellationToken);
        return await records.ReadAsync(consent.SubjectId, Opened, cancellationToken);
    }

    /// <summary>The signed form with its bytes.</summary>
    /// <exception cref="RejectedException"><c>file.not-found</c>.</exception>
    public async Task<CaseAttachment> OpenFileAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        var consent = (await FindAsync(staff, id, cancellationToken)).Consent;
        if (consent.FileSha256 is not { } hash)
        {
            throw RejectedException.NotFound("file.not-found");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var content = await UploadStore.ReadAsync(context, hash, cancellationToken);
        await commands.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(staff.Actor, "file.read", "consent", id.ToString("D"), ruleId: "QRY-05").Id), cancellationToken);
        return new CaseAttachment(consent.FileName!, consent.FileType!, content);
    }

    private static async Task<IReadOnlyList<ConsentView>> ViewsAsync(CreditFlowDbContext context, IQueryable<Consent> consents, CancellationToken cancellationToken) => await (
        from consent in consents.AsNoTracking()
        join subject in context.Subjects on consent.SubjectId equals subject.Id
        join notice in context.Notices on consent.FormNoticeId equals notice.Id
        select new ConsentView(consent, subject.Name, notice.Number!, notice.VerificationCode)).ToListAsync(cancellationToken);
}

/// <summary>A consent as lists and pages show it.</summary>
internal sealed record ConsentView(Consent Consent, string SubjectName, string FormNumber, string FormCode);
