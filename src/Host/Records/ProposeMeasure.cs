using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Processes;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Records;

/// <summary>Proposes a measure of joint discipline about a record of one's own agency (AUD-04). Another person of the agency decides it in the process <c>discipline-measure</c>.</summary>
internal sealed class ProposeMeasure(WorkflowRunner runner, IStringLocalizer<RecordTexts> texts)
{
    /// <summary>The process in which a second person decides.</summary>
    public const string DefinitionId = "discipline-measure";

    private const int MaximumContent = 1000;
    private const int MaximumBasis = 500;
    private const int MaximumReasons = 2000;

    /// <summary>Proposes.</summary>
    /// <returns>Id of the measure.</returns>
    /// <exception cref="RejectedException">Something is missing, the record is another agency's, or it was repaired or withdrawn (<c>measure.record-settled</c>).</exception>
    public async Task<Guid> RunAsync(CurrentStaff staff, Guid recordId, Guid publicationId, MeasureForm form, string? idempotencyKey, CancellationToken cancellationToken)
    {
        Check(form);
        var measureId = StableId.Of("measure", staff.UserId.ToString("D"), idempotencyKey ?? Guid.CreateVersion7().ToString("D"));
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = DefinitionId,
                InstanceId = measureId.ToString("N"),
                CorrelationId = publicationId.ToString("D"),
                StartKey = $"{DefinitionId}:{measureId:D}",
                Input = new Dictionary<string, object?>
                {
                    ["measureId"] = measureId.ToString("D"),
                    ["summary"] = $"{texts[$"MeasureKind.{form.Kind}"]}，{form.Content!.Trim()}（依据：{form.LegalBasis!.Trim()}；理由：{form.Proportionality!.Trim()}）",
                    [StaffTaskActivity.OpenedBy] = staff.UserId.ToString("D"),
                },
                Prepare = (services, stop) => ProposeAsync(services, staff, recordId, publicationId, measureId, form, stop),
            },
            cancellationToken);
        result.IsNewOrRefused();
        return measureId;
    }

    private static void Check(MeasureForm form)
    {
        var problems = new List<Rejection>();
        if (!Enum.IsDefined(form.Kind))
        {
            problems.Add(new Rejection(RejectionKind.Invalid, "measure.kind-unknown", "kind", []));
        }

        Need(form.Content, MaximumContent, "measure.content-needed", "content");
        Need(form.LegalBasis, MaximumBasis, "measure.basis-needed", "legalBasis");
        Need(form.Proportionality, MaximumReasons, "measure.proportionality-needed", "proportionality");
        if (form.From is null)
        {
            problems.Add(new Rejection(RejectionKind.Invalid, "measure.from-missing", "from", []));
        }

        if (form.Until < form.From)
        {
            problems.Add(new Rejection(RejectionKind.Invalid, "measure.until-before-from", "until", []));
        }

        if (problems.Count > 0)
        {
            throw new RejectedException(problems);
        }

        void Need(string? text, int maximum, string code, string field)
        {
            if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > maximum)
            {
                problems.Add(new Rejection(RejectionKind.Invalid, code, field, [maximum]));
            }
        }
    }

    private static async Task ProposeAsync(IServiceProvider services, CurrentStaff staff, Guid recordId, Guid publicationId, Guid measureId, MeasureForm form, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var record = await context.Records.Include(row => row.Subject).Include(row => row.Publication).SingleOrDefaultAsync(row => row.Id == recordId, cancellationToken);
        if (record is null || record.Publication.Id != publicationId || !RecordAccess.IsOwn(staff, record))
        {
            throw RejectedException.NotFound("record.not-found");
        }

        if (record.Publication.TakeDownReason is TakeDownReason.Repaired or TakeDownReason.Withdrawn or TakeDownReason.ObjectionUpheld)
        {
            throw RejectedException.Conflict("measure.record-settled");
        }

        if (form.Until is { } until && until < ChinaTime.DayOf(now))
        {
            throw RejectedException.Invalid("measure.until-past", "until");
        }

        var proposal = new MeasureProposal(recordId, record.SourceAgencyId, form.Kind, form.Content!.Trim(), form.LegalBasis!.Trim(), form.Proportionality!.Trim(), form.From!.Value, form.Until);
        context.Measures.Add(DisciplineMeasure.Propose(measureId, proposal, now));
        services.GetRequiredService<AuditTrail>().Record(staff.Actor, "measure.proposed", "measure", measureId.ToString("D"), ruleId: "AUD-04", detail: new { recordId, proposal.Kind, proposal.From, proposal.Until });
    }
}
