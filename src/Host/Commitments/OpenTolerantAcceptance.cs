using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Eligibility;
using CreditFlow.Domain.Grades;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Processes;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using System.Security.Cryptography;
using System.Text;

namespace CreditFlow.Host.Commitments;

/// <summary>
/// Accepts an application at the window on a promise (容缺受理, TOL-01, TOL-02, A-17): whether it may be accepted is computed from the imported score, and whoever opens it decides. Commitment, case and
/// the first steps of its process are one commit.
/// </summary>
internal sealed class OpenTolerantAcceptance(
    WorkflowRunner runner, SubjectRegister subjects, PolicyLibrary policies, AgencyDirectory agencies, QueryCodes codes, WorkingDayCalendar calendar, IDbContextFactory<CreditFlowDbContext> contexts, TimeProvider time)
{
    /// <summary>Whether it may be accepted today, condition by condition.</summary>
    /// <exception cref="RejectedException">The identity is wrong, or no rule admits such acceptances.</exception>
    public async Task<TolerantEligibility> AssessAsync(CurrentStaff staff, TolerantForm form, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var problems = SubjectRegister.Check(form.Identity, today, today).ToList();
        if (problems.Count > 0)
        {
            throw new RejectedException(problems);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await AssessAsync(context, CommitmentAccess.RequireRecorder(staff), form, today, cancellationToken);
    }

    /// <summary>Accepts.</summary>
    /// <returns>The case.</returns>
    /// <exception cref="RejectedException">Something is missing, a condition fails, or the key was used for something else.</exception>
    public async Task<Guid> RunAsync(CurrentStaff staff, TolerantForm form, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var agencyId = CommitmentAccess.RequireRecorder(staff);
        var problems = Check(form, ChinaTime.DayOf(time.GetUtcNow())).ToList();
        if (problems.Count > 0)
        {
            throw new RejectedException(problems);
        }

        var kind = FilingKind.Of(CaseKind.TolerantAcceptance);
        var caller = staff.UserId.ToString("D");
        var caseId = idempotencyKey is null ? Guid.CreateVersion7(time.GetUtcNow()) : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind.Code}\n{caller}\n{idempotencyKey}")).AsSpan(0, 16));
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = kind.DefinitionId,
                InstanceId = caseId.ToString("N"),
                CorrelationId = caseId.ToString("D"),
                StartKey = $"{kind.Code}:{caseId:D}",
                Input = new Dictionary<string, object?> { ["caseId"] = caseId.ToString("D") },
                Prepare = async (services, stop) =>
                {
                    await OpenAsync(services, staff, agencyId, form, caseId, kind, stop);
                    services.GetRequiredService<CommandReceipts>().Leave(idempotencyKey, caller, $"{kind.Code}.open", form, caseId.ToString("D"));
                },
            },
            cancellationToken);
        return result.IsNewOrRefused() ? caseId : await RepeatedAsync(caller, idempotencyKey, $"{kind.Code}.open", form, cancellationToken);
    }

    private async Task<Guid> RepeatedAsync(string caller, string? idempotencyKey, string command, TolerantForm form, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var key = CommandReceipts.ReceiptKeyOf(idempotencyKey, caller);
        return Guid.Parse(CommandReceipts.ResultOf(await context.CommandReceipts.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken), command, form) ?? throw RejectedException.Conflict("state.changed"));
    }

    private async Task OpenAsync(IServiceProvider services, CurrentStaff staff, string agencyId, TolerantForm form, Guid caseId, FilingKind kind, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var ids = services.GetRequiredService<IIdGenerator>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var day = ChinaTime.DayOf(now);
        var eligibility = await AssessAsync(context, agencyId, form, day, cancellationToken);
        Refuse(eligibility, form);
        var pack = PackOf(agencyId, day);
        var missing = form.Missing.Select(item => item with { Name = item.Name.Trim() }).ToList();
        var commitment = Commitment.Record(new CommitmentEntry
        {
            Id = ids.NewId(),
            Subject = await subjects.FindOrAddAsync(context, ids, form.Identity, cancellationToken),
            AgencyId = agencyId,
            Kind = CommitmentKind.TolerantAcceptance,
            Matter = form.Matter.Trim(),
            Promise = form.Promise.Trim(),
            Missing = missing,
            IsWritten = form.IsWritten,
            MadeOn = day,
            DueOn = form.PromisedOn,
            ContactName = form.ContactName.Trim(),
            ContactEmail = form.ContactEmail.Trim() is { Length: > 0 } email ? email : null,
            RecordedBy = staff.Actor,
            RecordedAt = now,
        });
        context.Commitments.Add(commitment);
        var filing = new CaseFiling
        {
            Kind = CaseKind.TolerantAcceptance,
            CommitmentId = commitment.Id,
            SubjectId = commitment.SubjectId,
            Statement = form.Standing.Trim() is { Length: > 0 } standing ? standing : eligibility.Grade is { } grade ? $"信用等级 {grade.Grade}：{grade.Meaning}" : commitment.Promise,
            Applicant = new Applicant { Name = commitment.ContactName, IsAgent = false, Email = commitment.ContactEmail ?? "" },
        };
        var opened = Case.Receive(caseId, filing, codes.HashOf(caseId), caseId.ToString("N"), pack.Id, pack.Version, now);
        context.Cases.Add(opened);
        var entry = services.GetRequiredService<AuditTrail>().Record(
            staff.Actor, $"{kind.Code}.opened", "case", caseId.ToString("D"), caseId, kind.RuleId, new { commitment = commitment.Id, grade = eligibility.Grade?.Grade, missing = missing.Count, form.PromisedOn, pack = pack.Id });
        opened.Note(ids.NewId(), CaseEventKind.Received, staff.Actor, entry, now, ruleId: kind.RuleId);
        services.GetRequiredService<TurnActor>().Actor = staff.Actor;
        CaseNumbers.Draw(services.GetRequiredService<LateWork>(), opened, kind, day.Year);
    }

    private async Task<TolerantEligibility> AssessAsync(CreditFlowDbContext context, string agencyId, TolerantForm form, DateOnly today, CancellationToken cancellationToken)
    {
        var pack = PackOf(agencyId, today);
        var rule = pack.TolerantAcceptance ?? throw RejectedException.Conflict("tolerant.no-rule");
        var subject = await subjects.FindAsync(context, form.Identity, cancellationToken);
        var score = subject is null ? null : await LatestScoreAsync(context, subject, cancellationToken);
        var latest = pack.Procedure(CaseProcedures.TolerantAcceptance).Due(calendar, today).Due;
        return TolerantEligibility.Assess(pack, rule, score, form.Missing, form.IsWritten, form.PromisedOn ?? latest, latest, today);
    }

    private static async Task<CreditScore?> LatestScoreAsync(CreditFlowDbContext context, Subject subject, CancellationToken cancellationToken) =>
        await context.CreditScores.AsNoTracking().Where(row => row.SubjectId == subject.Id).OrderByDescending(row => row.ScoredOn).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);

    private PolicyPack PackOf(string agencyId, DateOnly day) => policies.Select(RuleServices.Jurisdiction, agencies.Get(agencyId).Sector, day).Pack;

    private IEnumerable<Rejection> Check(TolerantForm form, DateOnly today)
    {
        foreach (var problem in SubjectRegister.Check(form.Identity, today, today)
            .Concat(CommitmentFormRules.Words(form.Matter, form.Promise, form.Identity))
            .Concat(CommitmentFormRules.Public("missing", string.Join('\n', form.Missing.Select(item => item.Name)), form.Identity))
            .Concat(CommitmentFormRules.Contact(form.ContactName, form.ContactEmail)))
        {
            yield return problem;
        }

        if (form.Missing.Any(item => string.IsNullOrWhiteSpace(item.Name)))
        {
            yield return new Rejection(RejectionKind.Invalid, "tolerant.missing-unnamed", "missing");
        }

        if (form.PromisedOn is not { } promised)
        {
            yield return new Rejection(RejectionKind.Invalid, "tolerant.promised-day-required", "promisedOn");
        }
        else if (!calendar.IsWorkingDay(promised))
        {
            yield return new Rejection(RejectionKind.Invalid, "tolerant.promised-day-off", "promisedOn", [ChinaTime.Full(promised)]);
        }
    }

    private static void Refuse(TolerantEligibility eligibility, TolerantForm form)
    {
        var failing = eligibility.Findings.Where(finding => finding.State == EligibilityState.NotMet).Select(finding => new Rejection(RejectionKind.RuleForbids, $"tolerant.{finding.Code}", FieldOf(finding.Code), finding.Text is { } grade ? [grade] : [])).ToList();
        if (eligibility.StandingToProve && string.IsNullOrWhiteSpace(form.Standing))
        {
            failing.Add(new Rejection(RejectionKind.Invalid, "tolerant.standing-required", "standing"));
        }

        if (failing.Count > 0)
        {
            throw new RejectedException(failing);
        }
    }

    private static string? FieldOf(string code) => code switch
    {
        "written" => "isWritten",
        "missing" or "tolerable" => "missing",
        "promised-day" => "promisedOn",
        _ => "code",
    };
}
