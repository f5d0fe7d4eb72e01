using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Consents;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Protection;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Consents;

/// <summary>Self-query (QRY-02): staff at the window see who the subject is and hand out a code; by the code the subject sees its records and who looked at them.</summary>
internal sealed class SelfQueries(
    IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, ConsentDesk desk, SubjectRecords records, SelfQueryCodes codes, FieldProtection protection, TimeProvider time)
{
    private const int DaysValid = 30;

    /// <summary>Hands out a code to a subject that has shown who it is.</summary>
    /// <param name="document">What was shown.</param>
    /// <returns>The code, which is shown once.</returns>
    /// <exception cref="RejectedException">This person does not sit at the window, the subject is unknown, or no document is named.</exception>
    public async Task<string> IdentifyAsync(CurrentStaff staff, string? subjectNumber, string? document, CancellationToken cancellationToken)
    {
        if (!desk.IsWindow(staff))
        {
            throw RejectedException.Forbidden("self-query.window-only");
        }

        if (string.IsNullOrWhiteSpace(document))
        {
            throw RejectedException.Invalid("self-query.document-missing", "document");
        }

        return await commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var now = services.GetRequiredService<CommitClock>().Now;
                var subject = await ConsentDesk.FindAsync(context, protection, subjectNumber, token);
                var id = services.GetRequiredService<IIdGenerator>().NewId();
                context.SelfQueryPasses.Add(new SelfQueryPass(id, subject.Id, document.Trim(), staff.Actor, codes.HashOf(id), ChinaTime.DayOf(now).AddDays(DaysValid), now));
                services.GetRequiredService<AuditTrail>().Record(staff.Actor, "self-query.identified", "subject", subject.Id.ToString("D"), ruleId: "QRY-02", detail: new { passId = id });
                return codes.Of(id);
            },
            cancellationToken);
    }

    /// <summary>What a code opens, or <see langword="null"/> for an unknown or expired one. The look is on record.</summary>
    public async Task<SelfView?> OpenAsync(string? code, CancellationToken cancellationToken)
    {
        if (codes.HashOf(code) is not { } hash)
        {
            return null;
        }

        var today = ChinaTime.DayOf(time.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var pass = await context.SelfQueryPasses.AsNoTracking().SingleOrDefaultAsync(row => row.CodeHash == hash && row.LastDay >= today, cancellationToken);
        if (pass is null)
        {
            return null;
        }

        await commands.RunAsync(
            (services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(Actor.Applicant, "subject.self-read", "subject", pass.SubjectId.ToString("D"), ruleId: "QRY-02", detail: new { passId = pass.Id }).Id),
            cancellationToken);
        var consents = await context.Consents.AsNoTracking().Where(row => row.SubjectId == pass.SubjectId && row.State != ConsentState.Drafted).OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
        return new SelfView(await records.ReadAsync(pass.SubjectId, scopes: null, cancellationToken), await records.AccessesAsync(pass.SubjectId, cancellationToken), consents, pass.LastDay);
    }
}

/// <summary>What a subject sees of itself.</summary>
internal sealed record SelfView(SubjectView Subject, IReadOnlyList<AccessLine> Accesses, IReadOnlyList<Consent> Consents, DateOnly CodeUntil);
