using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Processes;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Records;

/// <summary>
/// Opens what a providing agency does on its own motion about a record of its own: a correction (主动更正, OBJ-09), a withdrawal (撤回, A-28), or the revocation of a
/// repair that rests on false material (AUD-01). Case, number, audit entry and the first steps of
/// its process are one commit; whoever opens it does not confirm it.
/// </summary>
internal sealed class OpenOwnMatter(WorkflowRunner runner, PolicyLibrary policies, QueryCodes codes, IDbContextFactory<CreditFlowDbContext> contexts)
{
    private const int MaximumDocument = 128;
    private const int MaximumStatement = 2000;

    /// <summary>Opens.</summary>
    /// <param name="idempotencyKey">The same key opens the same case once; <see langword="null"/> for a new one each time.</param>
    /// <returns>Id of the case.</returns>
    /// <exception cref="RejectedException">Something is missing, the record is another agency's, or a matter of that kind is open already (<c>own-matter.open-already</c>).</exception>
    public async Task<Guid> RunAsync(CurrentStaff staff, Guid recordId, OwnMatterForm form, string? idempotencyKey, CancellationToken cancellationToken)
    {
        Check(form);
        var kind = FilingKind.Of(form.Kind);
        var caseId = StableId.Of(kind.Code, staff.UserId.ToString("D"), idempotencyKey ?? Guid.CreateVersion7().ToString("D"));
        if (idempotencyKey is not null && await ExistsAsync(caseId, cancellationToken))
        {
            return caseId;
        }

        var instanceId = caseId.ToString("N");
        var repair = form.Kind == CaseKind.RepairRevocation ? await GrantedRepairAsync(recordId, cancellationToken) : null;
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = kind.DefinitionId,
                InstanceId = instanceId,
                CorrelationId = caseId.ToString("D"),
                StartKey = $"{kind.Code}:{caseId:D}",
                Input = new Dictionary<string, object?> { ["caseId"] = caseId.ToString("D"), ["document"] = form.BasisDocument!.Trim(), [StaffTaskActivity.OpenedBy] = staff.UserId.ToString("D"), [StaffTaskActivity.Deciders] = repair?.Deciders },
                Prepare = (services, stop) => OpenAsync(services, staff, recordId, caseId, form, repair, instanceId, stop),
            },
            cancellationToken);
        result.IsNewOrRefused();
        return caseId;
    }

    private static void Check(OwnMatterForm form)
    {
        if (form.Kind is not (CaseKind.OwnCorrection or CaseKind.Withdrawal or CaseKind.RepairRevocation))
        {
            throw RejectedException.Invalid("own-matter.kind-unknown", "kind");
        }

        var problems = new List<Rejection>();
        if (string.IsNullOrWhiteSpace(form.Statement) || form.Statement.Trim().Length > MaximumStatement)
        {
            problems.Add(new Rejection(RejectionKind.Invalid, "own-matter.statement", "statement", [MaximumStatement]));
        }

        if (string.IsNullOrWhiteSpace(form.BasisDocument) || form.BasisDocument.Trim().Length > MaximumDocument)
        {
            problems.Add(new Rejection(RejectionKind.Invalid, "own-matter.document", "basisDocument", [MaximumDocument]));
        }

        if (form is { Kind: CaseKind.Withdrawal, BasisDate: null })
        {
            problems.Add(new Rejection(RejectionKind.Invalid, "own-matter.date-missing", "basisDate", []));
        }

        if (problems.Count > 0)
        {
            throw new RejectedException(problems);
        }
    }

    private async Task OpenAsync(IServiceProvider services, CurrentStaff staff, Guid recordId, Guid caseId, OwnMatterForm form, GrantedRepair? repair, string instanceId, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var day = ChinaTime.DayOf(now);
        var record = await context.Records.Include(row => row.Subject).Include(row => row.Publication).SingleOrDefaultAsync(row => row.Id == recordId, cancellationToken);
        if (record is null || !RecordAccess.IsOwn(staff, record))
        {
            throw RejectedException.NotFound("record.not-found");
        }

        // The basis stands in the document; of a revocation, what is known is told before the hearing.
        List<Rejection> personal =
        [
            .. PublicTextCheck.Check("basisDocument", form.BasisDocument, record.Subject),
            .. form.Kind == CaseKind.RepairRevocation ? PublicTextCheck.Check("statement", form.Statement, record.Subject) : [],
        ];
        if (personal.Count > 0)
        {
            throw new RejectedException(personal);
        }

        if (form.BasisDate > day)
        {
            throw RejectedException.Invalid("own-matter.date-in-future", "basisDate");
        }

        if (record.Publication.TakeDownReason == TakeDownReason.Withdrawn)
        {
            throw RejectedException.Conflict("own-matter.withdrawn");
        }

        if (form.Kind == CaseKind.RepairRevocation && (repair is null || record.Publication.TakeDownReason != TakeDownReason.Repaired))
        {
            throw RejectedException.Conflict("own-matter.not-repaired");
        }

        if (await context.Cases.AnyAsync(row => row.RecordId == recordId && row.Kind == form.Kind && row.State != CaseState.Completed, cancellationToken))
        {
            throw RejectedException.Conflict("own-matter.open-already");
        }

        // Of two people who open the same at once, one loses the race of this row and hears of the other's.
        context.RestOn(record.Publication);
        var pack = policies.Select(RuleServices.Jurisdiction, day).Pack;
        var kind = FilingKind.Of(form.Kind);
        var filing = new CaseFiling
        {
            Kind = form.Kind,
            RecordId = recordId,
            SubjectId = record.SubjectId,
            Statement = form.Statement!.Trim(),
            BasisDocument = form.BasisDocument!.Trim(),
            BasisDate = form.BasisDate,
            EarlierCaseId = repair?.Id,
            // What is to be revoked is told to whoever asked for it, and that one is heard.
            Applicant = repair?.Applicant ?? new Applicant { Name = staff.Actor.Name, IsAgent = true, Email = "" },
        };
        var opened = Case.Receive(caseId, filing, codes.HashOf(caseId), instanceId, pack.Id, pack.Version, now);
        context.Cases.Add(opened);
        var entry = services.GetRequiredService<AuditTrail>().Record(staff.Actor, $"{kind.Code}.opened", "case", caseId.ToString("D"), caseId, kind.RuleId, new { recordId, filing.BasisDocument, filing.BasisDate, pack = pack.Id });
        opened.Note(services.GetRequiredService<IIdGenerator>().NewId(), CaseEventKind.Received, staff.Actor, entry, now, ruleId: kind.RuleId);
        CaseNumbers.Draw(services.GetRequiredService<LateWork>(), opened, kind, day.Year);
    }

    // The latest one: an earlier repair that was revoked is decided for good.
    private async Task<GrantedRepair?> GrantedRepairAsync(Guid recordId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var repair = await context.Cases.AsNoTracking().Where(row => row.RecordId == recordId && row.Kind == CaseKind.CreditRepair && row.Outcome == CaseOutcome.RepairGranted).OrderByDescending(row => row.DecidedAt).FirstOrDefaultAsync(cancellationToken);
        if (repair is null)
        {
            return null;
        }

        var deciders = await context.StaffTasks.AsNoTracking().Where(task => task.CaseId == repair.Id && task.State == StaffTaskState.Completed && task.AssigneeId != null).Select(task => task.AssigneeId!.Value).Distinct().ToListAsync(cancellationToken);
        return new GrantedRepair(repair.Id, repair.Applicant, string.Join(',', deciders.Select(id => id.ToString("D"))));
    }

    private async Task<bool> ExistsAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Cases.AnyAsync(row => row.Id == caseId, cancellationToken);
    }

    private sealed record GrantedRepair(Guid Id, Applicant Applicant, string Deciders);
}
