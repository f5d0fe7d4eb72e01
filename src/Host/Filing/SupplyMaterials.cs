using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Uploads;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Filing;

/// <summary>Takes what an applicant supplies after being told what is missing (补正, A-04): files, timeline and the process's next step are one commit.</summary>
public sealed class SupplyMaterials(WorkflowRunner runner, IDbContextFactory<CreditFlowDbContext> contexts)
{
    /// <summary>Supplies files that are stored already.</summary>
    /// <exception cref="RejectedException">No file came, or the case waits for nothing (any more).</exception>
    public async Task RunAsync(Guid caseId, IReadOnlyList<UploadedFile> files, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            throw RejectedException.Invalid("objection.files-required", "files");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await context.Cases.AsNoTracking().Where(row => row.Id == caseId).Select(row => new { row.InstanceId, row.SupplementBookmarkId }).SingleOrDefaultAsync(cancellationToken);
        if (waiting?.SupplementBookmarkId is not { } bookmark)
        {
            throw RejectedException.Conflict("case.no-supplement-awaited");
        }

        var result = await runner.ResumeAsync(
            new ResumeBookmark { InstanceId = waiting.InstanceId, BookmarkId = bookmark, Prepare = (services, stop) => ReceiveAsync(services, caseId, files, stop) },
            cancellationToken);
        switch (result)
        {
            case RunResult.Advanced:
                return;
            case RunResult.AlreadyDone:
                throw RejectedException.Conflict("case.no-supplement-awaited");
            default:
                throw RejectedException.Conflict("state.changed");
        }
    }

    private static async Task ReceiveAsync(IServiceProvider services, Guid caseId, IReadOnlyList<UploadedFile> files, CancellationToken cancellationToken)
    {
        var about = await services.GetRequiredService<CreditFlowDbContext>().Cases.Include(row => row.Attachments).SingleAsync(row => row.Id == caseId, cancellationToken);
        foreach (var file in files)
        {
            about.Attach(new Attachment(file.Id, file.FileName, file.ContentType, file.Size, file.Sha256, file.UploadedAt));
        }

        var entry = services.GetRequiredService<AuditTrail>().Record(Actor.Applicant, "case.supplement-received", "case", caseId.ToString("D"), caseId, "A-04", new { Files = files.Select(file => file.Sha256) });
        about.Note(services.GetRequiredService<IIdGenerator>().NewId(), CaseEventKind.SupplementReceived, Actor.Applicant, entry, services.GetRequiredService<CommitClock>().Now, ruleId: "A-04");
    }
}
