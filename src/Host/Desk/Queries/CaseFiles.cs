using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Serving;
using CreditFlow.Host.Uploads;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>Opens case files for staff: who may, and that it was done (QRY-05).</summary>
internal sealed class CaseFiles(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, AgencyDirectory agencies, WorkingDayCalendar calendar, TimeProvider time)
{
    /// <summary>Opens a case and leaves an audit entry of the reading.</summary>
    /// <exception cref="RejectedException"><c>case.not-found</c>: there is none, or this person may not read it.</exception>
    public async Task<CaseFile> OpenAsync(CurrentStaff staff, Guid caseId, CancellationToken cancellationToken)
    {
        var file = await ReadAsync(staff, caseId, cancellationToken);
        await RecordReadingAsync(staff, "case.read", "case", caseId.ToString("D"), caseId, null, cancellationToken);
        return file;
    }

    /// <summary>Reads a case again that has been opened: after a command, or for a part of it.</summary>
    /// <exception cref="RejectedException"><c>case.not-found</c>.</exception>
    public async Task<CaseFile> ReadAsync(CurrentStaff staff, Guid caseId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var parent = await context.Cases.AsNoTracking().Include(row => row.Events).Include(row => row.Attachments).AsSplitQuery().SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken)
            ?? throw RejectedException.NotFound("case.not-found");
        var tasks = await context.StaffTasks.AsNoTracking().Where(task => task.CaseId == caseId).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).ToListAsync(cancellationToken);
        var record = parent.RecordId is { } recordId ? await RecordAsync(context, recordId, cancellationToken) : null;
        var commitment = parent.CommitmentId is { } commitmentId ? await context.Commitments.AsNoTracking().Include(row => row.Subject).SingleAsync(row => row.Id == commitmentId, cancellationToken) : null;
        if (!MayRead(staff, record?.SourceAgencyId ?? commitment!.AgencyId, tasks))
        {
            throw RejectedException.NotFound("case.not-found");
        }

        var clock = await context.Deadlines.AsNoTracking().Include(row => row.Revisions).AsSplitQuery().Where(row => row.CaseId == caseId).OrderByDescending(row => row.Statutory).ThenBy(row => row.DueDate).FirstOrDefaultAsync(cancellationToken);
        var mails = (await context.Outbox.AsNoTracking().Where(row => row.CaseId == caseId && row.NoticeId != null).OrderBy(row => row.Id).ToListAsync(cancellationToken)).ToLookup(row => row.NoticeId);
        var proofs = (await context.ProofsOfService.AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(row => row.Id).ToListAsync(cancellationToken)).ToLookup(row => row.NoticeId);
        var notices = await context.Notices.AsNoTracking().Where(notice => notice.CaseId == caseId).OrderBy(notice => notice.IssuedAt)
            .Select(notice => new { notice.Id, notice.Number, notice.Title, notice.VerificationCode, notice.IssuedAt }).ToListAsync(cancellationToken);
        var auditIds = parent.Events.Select(line => line.AuditEntryId).ToList();
        return new CaseFile
        {
            Case = parent,
            FoundRecord = record,
            Commitment = commitment,
            Earlier = parent.EarlierCaseId is { } earlierId
                ? await context.Cases.AsNoTracking().Where(row => row.Id == earlierId).Select(row => new EarlierCase(row.Id, row.Number, row.State, row.Outcome)).SingleOrDefaultAsync(cancellationToken)
                : null,
            Subject = record?.Subject ?? commitment!.Subject,
            Tasks = tasks,
            TaskFiles = await AnsweredAsync(context, [.. tasks.Select(task => task.Id)], cancellationToken),
            Clock = clock,
            Light = clock is { State: DeadlineState.Running } ? DeadlineLights.Of(calendar, ChinaTime.DayOf(time.GetUtcNow()), clock.DueDate, clock.IsPaused) : null,
            Audit = await context.AuditEntries.AsNoTracking().Where(entry => auditIds.Contains(entry.Id)).ToDictionaryAsync(entry => entry.Id, cancellationToken),
            Documents =
            [
                .. notices.Select(notice => new IssuedDocument(
                    notice.Id, notice.Number, notice.Title, notice.VerificationCode, notice.IssuedAt, ServiceStates.Of(mails[notice.Id].LastOrDefault(), [.. proofs[notice.Id]]))),
            ],
        };
    }

    /// <summary>Whether somebody may read a case.</summary>
    public async Task<bool> MayReadAsync(CurrentStaff staff, Guid caseId, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(staff, caseId, cancellationToken);
            return true;
        }
        catch (RejectedException)
        {
            return false;
        }
    }

    /// <summary>Opens a task that belongs to no case, with its record.</summary>
    /// <exception cref="RejectedException"><c>task.not-found</c>.</exception>
    public async Task<RecordTask> OpenTaskAsync(CurrentStaff staff, Guid taskId, CancellationToken cancellationToken)
    {
        var opened = await ReadTaskAsync(staff, taskId, cancellationToken);
        await RecordReadingAsync(staff, "record.read", "record", opened.Record.Id.ToString("D"), null, taskId, cancellationToken);
        return opened;
    }

    /// <summary>Reads a task again that has been opened.</summary>
    /// <exception cref="RejectedException"><c>task.not-found</c>.</exception>
    public async Task<RecordTask> ReadTaskAsync(CurrentStaff staff, Guid taskId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var task = await context.StaffTasks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == taskId && row.CaseId == null && row.RecordId != null, cancellationToken)
            ?? throw RejectedException.NotFound("task.not-found");
        return IsTheirs(staff, task)
            ? new RecordTask(task, await RecordAsync(context, task.RecordId!.Value, cancellationToken), await AnsweredAsync(context, [task.Id], cancellationToken), task.DueDate is { } due ? DeadlineLights.Of(calendar, ChinaTime.DayOf(time.GetUtcNow()), due) : null)
            : throw RejectedException.NotFound("task.not-found");
    }

    /// <summary>Reads a task that is about neither a case, nor a record, nor an import.</summary>
    /// <exception cref="RejectedException"><c>task.not-found</c>.</exception>
    public async Task<StaffTask> ReadErrandAsync(CurrentStaff staff, Guid taskId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var task = await context.StaffTasks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == taskId && row.Matter != null, cancellationToken);
        return task is not null && IsTheirs(staff, task) ? task : throw RejectedException.NotFound("task.not-found");
    }

    /// <summary>A file of a case, with its bytes.</summary>
    /// <exception cref="RejectedException"><c>file.not-found</c>.</exception>
    public async Task<CaseAttachment> OpenFileAsync(CurrentStaff staff, Guid fileId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var file = await context.Attachments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == fileId && row.CaseId != null, cancellationToken) ?? throw RejectedException.NotFound("file.not-found");
        var caseId = file.CaseId!.Value;
        var agency = await context.Cases.Where(row => row.Id == caseId)
            .Select(row => context.Records.Where(record => record.Id == row.RecordId).Select(record => record.SourceAgencyId).FirstOrDefault()
                ?? context.Commitments.Where(commitment => commitment.Id == row.CommitmentId).Select(commitment => commitment.AgencyId).FirstOrDefault())
            .SingleAsync(cancellationToken);
        var tasks = await context.StaffTasks.AsNoTracking().Where(task => task.CaseId == caseId).ToListAsync(cancellationToken);
        if (!MayRead(staff, agency, tasks))
        {
            throw RejectedException.NotFound("file.not-found");
        }

        var content = await UploadStore.ReadAsync(context, file.Sha256, cancellationToken);
        await RecordReadingAsync(staff, "file.read", "attachment", fileId.ToString("D"), caseId, null, cancellationToken);
        return new CaseAttachment(file.FileName, file.ContentType, content);
    }

    /// <summary>The operator's clerks and reviewers read every case; verifiers and reviewers of an agency those on its own records and on commitments given to it; others those that they work or worked on.</summary>
    private bool MayRead(CurrentStaff staff, string? sourceAgencyId, IReadOnlyList<StaffTask> tasks) =>
        (staff.Actor.AgencyId == agencies.Operator.Id && (staff.Has(Roles.Clerk) || staff.Has(Roles.Reviewer)))
        || ((staff.Has(Roles.Verifier) || staff.Has(Roles.Reviewer)) && staff.Actor.AgencyId == sourceAgencyId)
        || tasks.Any(task => IsTheirs(staff, task));

    private static bool IsTheirs(CurrentStaff staff, StaffTask task) => task.AssigneeId == staff.UserId || task.IsFor(staff.Actor, staff.Roles);

    private static Task<List<TaskFile>> AnsweredAsync(CreditFlowDbContext context, IReadOnlyList<Guid> taskIds, CancellationToken cancellationToken) =>
        context.TaskFiles.AsNoTracking().Where(file => taskIds.Contains(file.TaskId) && file.IsAnswered).OrderBy(file => file.UploadedAt).ThenBy(file => file.Id).ToListAsync(cancellationToken);

    private static Task<CreditRecord> RecordAsync(CreditFlowDbContext context, Guid recordId, CancellationToken cancellationToken) =>
        context.Records.AsNoTracking().Include(row => row.Subject).Include(row => row.Publication).Include(row => row.Changes).AsSplitQuery().SingleAsync(row => row.Id == recordId, cancellationToken);

    // Which duty the reading served is its case or its task (QRY-05).
    private Task RecordReadingAsync(CurrentStaff staff, string action, string objectType, string objectId, Guid? caseId, Guid? taskId, CancellationToken cancellationToken) =>
        commands.RunAsync(
            (services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(staff.Actor, action, objectType, objectId, caseId, "QRY-05", taskId is null ? null : new { purpose = "task", taskId }).Id),
            cancellationToken);
}
