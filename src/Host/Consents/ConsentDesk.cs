using CreditFlow.Activities.Consents;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Intake;
using CreditFlow.Host.Processes;
using CreditFlow.Host.Rules;
using CreditFlow.Host.Uploads;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Protection;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Consents;

/// <summary>Queries by written consent (QRY-03, A-32): print the form, take the signed one, end it.</summary>
internal sealed class ConsentDesk(
    IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, WorkflowRunner runner, PolicyLibrary policies, AgencyDirectory agencies, FieldProtection protection, ConsentCodes codes, IOptions<NoticeOptions> notices)
{
    /// <summary>The process that carries a consent.</summary>
    public const string DefinitionId = "consent-query";

    private const string Scope = "全部非公开公共信用信息";

    /// <summary>Prints the form for one subject, one purpose and oneself as the reader.</summary>
    /// <param name="subjectNumber">Unified social credit code or resident identity number.</param>
    /// <param name="days">How many days from today, at most what the pack allows.</param>
    /// <exception cref="RejectedException">The subject is unknown, or the days are too many.</exception>
    public async Task<Guid> DraftAsync(CurrentStaff staff, string? subjectNumber, DutyPurpose purpose, int days, CancellationToken cancellationToken) => await commands.RunAsync(
        async (services, token) =>
        {
            var context = services.GetRequiredService<CreditFlowDbContext>();
            var ids = services.GetRequiredService<IIdGenerator>();
            var now = services.GetRequiredService<CommitClock>().Now;
            var today = ChinaTime.DayOf(now);
            var pack = policies.Select(RuleServices.Jurisdiction, today).Pack;
            var rule = pack.Consent ?? throw RejectedException.Conflict("consent.no-rule");
            if (days < 1 || days > rule.MaxDays)
            {
                throw RejectedException.Invalid("consent.days", "days", rule.MaxDays);
            }

            var subject = await FindAsync(context, protection, subjectNumber, token);
            var recordId = await context.Records.Where(record => record.SubjectId == subject.Id).OrderByDescending(record => record.ReceivedAt).Select(record => (Guid?)record.Id).FirstOrDefaultAsync(token)
                ?? throw RejectedException.Invalid("consent.no-records", "subject");
            var id = ids.NewId();
            var last = today.AddDays(days);
            var agency = agencies.Find(staff.Actor.AgencyId ?? "")?.Name ?? "";
            var data = new NoticeData()
                .Add("reader", $"{agency} {staff.Actor.Name}")
                .Add("purpose", PurposeWords.Of(purpose))
                .Add("scope", Scope)
                .Add("until", last)
                .Add("revoke", $"可以随时撤回：在{notices.Value.PublicAddress.TrimEnd('/')}/my-records填写撤回码{codes.Of(id)}，或者到窗口办理");
            var form = services.GetRequiredService<NoticeDesk>().Issue(ids.NewId(), new NoticeAddress(subject.Name, subject.Kind == SubjectKind.NaturalPerson), pack, "consent-form", data);
            context.Consents.Add(Consent.Draft(id, subject.Id, recordId, purpose, staff.Actor, last, form.Id, codes.HashOf(id), now));
            services.GetRequiredService<AuditTrail>().Record(staff.Actor, "consent.drafted", "consent", id.ToString("D"), ruleId: "QRY-03", detail: new { purpose, last, subjectId = subject.Id });
            return id;
        },
        cancellationToken);

    /// <summary>Takes the signed form; a second person then checks it.</summary>
    /// <exception cref="RejectedException">It is another reader's, was taken before, or its time is over.</exception>
    public async Task SubmitAsync(CurrentStaff staff, Guid consentId, UploadedFile file, CancellationToken cancellationToken)
    {
        var instanceId = consentId.ToString("N");
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = DefinitionId,
                InstanceId = instanceId,
                CorrelationId = consentId.ToString("D"),
                StartKey = $"{DefinitionId}:{consentId:D}",
                Prepare = async (services, token) =>
                {
                    var consent = await services.GetRequiredService<CreditFlowDbContext>().Consents.FindAsync([consentId], token);
                    if (consent is null || consent.ReaderId != staff.UserId)
                    {
                        throw RejectedException.NotFound("consent.not-found");
                    }

                    consent.Submit(file.FileName, file.ContentType, file.Sha256, instanceId, ChinaTime.DayOf(services.GetRequiredService<CommitClock>().Now));
                    services.GetRequiredService<AuditTrail>().Record(staff.Actor, "consent.submitted", "consent", consentId.ToString("D"), ruleId: "QRY-03", detail: new { file.Sha256 });
                },
            },
            cancellationToken);
        if (!result.IsNewOrRefused())
        {
            throw RejectedException.Conflict("consent.submitted-before");
        }
    }

    /// <summary>The subject takes a consent back by the code on its form .</summary>
    /// <returns>Whether there is such a consent.</returns>
    public async Task<bool> RevokeAsync(string? code, CancellationToken cancellationToken)
    {
        if (codes.HashOf(code) is not { } hash)
        {
            return false;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Consents.Where(row => row.CodeHash == hash).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken) is not { } id)
        {
            return false;
        }

        await RevokeAsync(Actor.Applicant, id, cancellationToken);
        return true;
    }

    /// <summary>The subject takes a consent back at the window.</summary>
    /// <exception cref="RejectedException"><c>consent.not-found</c>.</exception>
    public async Task RevokeAtWindowAsync(CurrentStaff staff, Guid consentId, CancellationToken cancellationToken)
    {
        if (!IsWindow(staff))
        {
            throw RejectedException.NotFound("consent.not-found");
        }

        await RevokeAsync(staff.Actor, consentId, cancellationToken);
    }

    /// <summary>Whether a person sits at the operator's window.</summary>
    public bool IsWindow(CurrentStaff staff) => staff.Has(Roles.Clerk) && staff.Actor.AgencyId == agencies.Operator.Id;

    /// <summary>A subject by its number.</summary>
    /// <exception cref="RejectedException"><c>subject.unknown</c>.</exception>
    public static async Task<Subject> FindAsync(CreditFlowDbContext context, FieldProtection protection, string? number, CancellationToken cancellationToken)
    {
        var plain = SubjectName.Normalise(number).ToUpperInvariant();
        var hash = protection.Hash(RecordKeys.IdentityPurpose, plain);
        return plain.Length > 0 && await context.Subjects.SingleOrDefaultAsync(subject => subject.Code == plain || subject.IdNumberHash == hash, cancellationToken) is { } found
            ? found
            : throw RejectedException.Invalid("subject.unknown", "subject");
    }

    private async Task RevokeAsync(Actor actor, Guid consentId, CancellationToken cancellationToken) => await commands.RunAsync(
        async (services, token) =>
        {
            var consent = await services.GetRequiredService<CreditFlowDbContext>().Consents.FindAsync([consentId], token) ?? throw RejectedException.NotFound("consent.not-found");
            var now = services.GetRequiredService<CommitClock>().Now;
            if (consent.Revoke(now))
            {
                services.GetRequiredService<PendingTimerMoves>().Move(consent.TimerTopic, now);
                services.GetRequiredService<AuditTrail>().Record(actor, "consent.revoked", "consent", consentId.ToString("D"), ruleId: "A-32", detail: new { consent.SubjectId });
            }

            return consentId;
        },
        cancellationToken);
}
