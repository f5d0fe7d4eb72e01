using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Portal;
using CreditFlow.Host.Processes;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using System.Globalization;

namespace CreditFlow.Host.Filing;

/// <summary>
/// Receives what somebody files about a record (OBJ-01, REP-06, PUB-06): case, files, numbers, receipt, audit entry and the first steps of its process are one commit. The case's id is chosen
/// before, so that filing twice, by a second click or by a repeated request, gives the same case.
/// </summary>
public sealed class FileCase(
    WorkflowRunner runner,
    CaseDrafts drafts,
    FilingFormRules rules,
    QueryCodes codes,
    PublicRecords records,
    ProcedurePacks packs,
    IDbContextFactory<CreditFlowDbContext> contexts,
    IServiceScopeFactory scopes,
    DeadlineViews deadlines,
    FilingEligibility eligibility,
    FilingClocks clocks)
{
    private const string PublicCaller = "public";
    private const string ReceivedOutcome = "received";
    private const string ReceiptStep = "出具收到回执";
    private const string CaseField = "case";

    /// <summary>Files a draft.</summary>
    /// <exception cref="RejectedException">Something is missing, the record is no longer public, or the draft is gone.</exception>
    public async Task<FiledCase> FileDraftAsync(OpenDraft draft, CancellationToken cancellationToken)
    {
        if (draft.IsFiled)
        {
            return await ReadAsync(draft.Form.CaseId, cancellationToken);
        }

        return await StartAsync(
            draft.Form,
            draft.RecordId,
            async (services, stop) =>
            {
                var row = await drafts.TrackAsync(services.GetRequiredService<CreditFlowDbContext>(), draft.Token, stop);
                row?.Filed(draft.Form.CaseId);
            },
            cancellationToken);
    }

    /// <summary>Files a form that came in one request.</summary>
    /// <param name="key">The caller's idempotency key, or <see langword="null"/>.</param>
    /// <exception cref="RejectedException">Something is missing, or the key was used for something else.</exception>
    public async Task<FiledCase> FileAsync(Guid recordId, FilingForm form, string? key, CancellationToken cancellationToken)
    {
        var command = $"{FilingKind.Of(form.Kind).Code}.file";
        var keyed = key is null ? form : form with { CaseId = StableId.Of(command, key) };
        var request = RequestOf(recordId, form);
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<CommandReceipts>().FindAsync(key, PublicCaller, command, request, cancellationToken) is { } earlier)
            {
                return await ReadAsync(Guid.Parse(earlier, CultureInfo.InvariantCulture), cancellationToken);
            }
        }

        return await StartAsync(
            keyed,
            recordId,
            (services, _) =>
            {
                services.GetRequiredService<CommandReceipts>().Leave(key, PublicCaller, command, request, keyed.CaseId.ToString("D"));
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    /// <summary>What was received under a case's id.</summary>
    public async Task<FiledCase> ReadAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var filed = await context.Cases.AsNoTracking().Where(row => row.Id == caseId).Select(row => new { row.Number, row.ReceiptNumber }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new InvalidOperationException($"Case {caseId:D} was acknowledged but is not there.");
        return new FiledCase(caseId, filed.Number!, filed.ReceiptNumber!, codes.Of(caseId));
    }

    private async Task<FiledCase> StartAsync(FilingForm form, Guid recordId, Func<IServiceProvider, CancellationToken, Task> also, CancellationToken cancellationToken)
    {
        // Checked before the turn too: somebody who forgot a field should not take a write lock to hear so.
        var kind = FilingKind.Of(form.Kind);
        var record = await records.RequireAsync(recordId, cancellationToken);
        rules.ToFiling(form, record, deadlines.Today);
        var instanceId = form.CaseId.ToString("N");
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = kind.DefinitionId,
                InstanceId = instanceId,
                CorrelationId = form.CaseId.ToString("D"),
                StartKey = $"{kind.Code}:{form.CaseId:D}",
                Input = new Dictionary<string, object?> { ["caseId"] = form.CaseId.ToString("D") },
                Prepare = async (services, stop) =>
                {
                    await ReceiveAsync(services, form, recordId, instanceId, stop);
                    await also(services, stop);
                },
            },
            cancellationToken);
        result.IsNewOrRefused();
        return await ReadAsync(form.CaseId, cancellationToken);
    }

    /// <summary>Opens the case inside the turn: everything is read again there, because it may have changed since the page was shown.</summary>
    private async Task ReceiveAsync(IServiceProvider services, FilingForm form, Guid recordId, string instanceId, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var ids = services.GetRequiredService<IIdGenerator>();
        var now = services.GetRequiredService<CommitClock>().Now;
        var day = ChinaTime.DayOf(now);
        var record = await context.Records.Include(row => row.Subject).Include(row => row.Publication).SingleOrDefaultAsync(row => row.Id == recordId, cancellationToken);
        if (record is null || !PublicRecordQuery.IsPublic(record, day))
        {
            throw RejectedException.NotFound("objection.record-not-public");
        }

        await eligibility.EnsureAsync(context, form.Kind, record, day, form.CaseId, cancellationToken);
        var kind = FilingKind.Of(form.Kind);
        var filing = rules.ToFiling(form, record, day);
        var pack = packs.Of(form.Kind, record, day);
        var filed = Case.Receive(form.CaseId, filing, codes.HashOf(form.CaseId), instanceId, pack.Id, pack.Version, now);
        foreach (var file in form.Files)
        {
            filed.Attach(new Attachment(file.Id, file.FileName, file.ContentType, file.Size, file.Sha256, file.UploadedAt));
        }

        context.Cases.Add(filed);
        var detail = new { recordId, filing.Grounds, filing.RequestedField, filing.Methods, filing.RequestedMonths, Files = form.Files.Select(file => file.Sha256), pack = pack.Id };
        var entry = services.GetRequiredService<AuditTrail>().Record(Actor.Applicant, $"{kind.Code}.received", "case", form.CaseId.ToString("D"), form.CaseId, kind.RuleId, detail);
        filed.Note(ids.NewId(), CaseEventKind.Received, Actor.Applicant, entry, now, ruleId: kind.RuleId);
        var receipt = ReceiptOf(filed, record, day, clocks.Starting(filed.Kind, record, day));
        CaseNumbers.Draw(services.GetRequiredService<LateWork>(), filed, kind, day.Year, number => receipt.Add(CaseField, number));
        if (pack.Notices.FirstOrDefault(rule => rule.Procedure == CaseProcedures.Of(form.Kind) && rule.Outcome == ReceivedOutcome) is { } rule)
        {
            // Rendered after the numbers above are drawn, for late work is done in the order of adding.
            services.GetRequiredService<NoticeDesk>().Issue(ids.NewId(), new Matter(filed, record, null, record.Subject), rule.Template, reason: null, ReceiptStep, receipt);
        }
    }

    /// <summary>What the receipt says. The case's number takes its place when it is drawn.</summary>
    private static NoticeData ReceiptOf(Case filed, CreditRecord record, DateOnly day, DeadlineView due) => new NoticeData()
        .Add(CaseField, filed.Id.ToString("D"))
        .Add("received", day)
        .Add("record", $"{record.Decision.Number}行政处罚信息")
        .Add("due", due.Due, due.IsProvisional)
        .Add("materials", filed.Attachments.Select(file => file.FileName).Prepend("网上填写的申请"));

    /// <summary>What makes two requests the same: everything but the ids and times given on arrival.</summary>
    private static object RequestOf(Guid recordId, FilingForm form) => new
    {
        recordId,
        form.Grounds,
        form.Statement,
        form.Field,
        form.Value,
        form.Methods,
        form.FulfilledOn,
        form.Harm,
        form.Months,
        Files = form.Files.Select(file => file.Sha256).ToArray(),
        form.Identity,
        form.Name,
        form.IsAgent,
        form.Email,
        form.Phone,
    };
}
