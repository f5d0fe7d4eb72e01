using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Uploads;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Filing;

/// <summary>Takes what a subject states and pleads before a breach is found or a repair is revoked (陈述申辩, BRE-02, AUD-01): words, files, timeline and the process's next step are one commit.</summary>
public sealed class GivePlea(WorkflowRunner runner, IDbContextFactory<CreditFlowDbContext> contexts)
{
    /// <summary>Longest statement.</summary>
    public const int Longest = 2000;

    /// <summary>Takes it.</summary>
    /// <param name="files">Files that are stored already; may be none.</param>
    /// <exception cref="RejectedException">Nothing was written, or the case waits for nothing (any more).</exception>
    public async Task RunAsync(Guid caseId, string? statement, IReadOnlyList<UploadedFile> files, CancellationToken cancellationToken)
    {
        var plea = (statement ?? "").Trim();
        if (plea.Length is 0 or > Longest)
        {
            throw plea.Length == 0 ? RejectedException.Invalid("plea.statement-required", "statement") : RejectedException.Invalid("plea.statement-too-long", "statement", Longest);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await context.Cases.AsNoTracking().Where(row => row.Id == caseId && (row.Kind == CaseKind.CommitmentBreach || row.Kind == CaseKind.RepairRevocation)).Select(row => new { row.InstanceId, row.SupplementBookmarkId }).SingleOrDefaultAsync(cancellationToken);
        if (waiting?.SupplementBookmarkId is not { } bookmark)
        {
            throw RejectedException.Conflict("plea.not-awaited");
        }

        var result = await runner.ResumeAsync(
            new ResumeBookmark { InstanceId = waiting.InstanceId, BookmarkId = bookmark, Prepare = (services, stop) => ReceiveAsync(services, caseId, plea, files, stop) },
            cancellationToken);
        switch (result)
        {
            case RunResult.Advanced:
                return;
            case RunResult.AlreadyDone:
                throw RejectedException.Conflict("plea.not-awaited");
            default:
                throw RejectedException.Conflict("state.changed");
        }
    }

    private static async Task ReceiveAsync(IServiceProvider services, Guid caseId, string plea, IReadOnlyList<UploadedFile> files, CancellationToken cancellationToken)
    {
        var about = await services.GetRequiredService<CreditFlowDbContext>().Cases.Include(row => row.Attachments).SingleAsync(row => row.Id == caseId, cancellationToken);
        about.Plead(plea);
        foreach (var file in files)
        {
            about.Attach(new Attachment(file.Id, file.FileName, file.ContentType, file.Size, file.Sha256, file.UploadedAt));
        }

        var rule = AskPlea.RuleOf(about.Kind);
        var entry = services.GetRequiredService<AuditTrail>().Record(Actor.Applicant, "case.plea-received", "case", caseId.ToString("D"), caseId, rule, new { Files = files.Select(file => file.Sha256) });
        about.Note(services.GetRequiredService<IIdGenerator>().NewId(), CaseEventKind.PleaReceived, Actor.Applicant, entry, services.GetRequiredService<CommitClock>().Now, text: plea, textIsPublic: true, ruleId: rule);
    }
}
