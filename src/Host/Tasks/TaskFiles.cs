using System.Text.Json.Nodes;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Uploads;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tasks;

/// <summary>Files in forms of tasks: who may put them in, which of them an answer may name, and who reads them.</summary>
internal sealed class TaskFiles(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, UploadStore uploads, CaseFiles cases)
{
    /// <summary>Puts a file into a form. It counts once the task is completed with it.</summary>
    /// <param name="field">Name of the form's field.</param>
    /// <exception cref="RejectedException">The task is not this person's now, has no such field or holds enough files, or the file cannot be used.</exception>
    public async Task<TaskFile> AddAsync(CurrentStaff staff, Guid taskId, string field, string fileName, long length, Func<Stream> open, CancellationToken cancellationToken)
    {
        // Refused before megabytes are read, and again in the commit.
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await EnsureTakesAsync(context, staff, taskId, field, cancellationToken);
        }

        var stored = await uploads.StoreAsync(fileName, length, open, cancellationToken);
        return await commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var task = await EnsureTakesAsync(context, staff, taskId, field, token);
                var file = new TaskFile(stored.Id, taskId, field, stored.FileName, stored.ContentType, stored.Size, stored.Sha256, staff.UserId, stored.UploadedAt);
                context.TaskFiles.Add(file);
                services.GetRequiredService<AuditTrail>().Record(staff.Actor, "task.file-added", "task-file", file.Id.ToString("D"), task.CaseId, detail: new { taskId, field, file.Sha256, file.Size });
                return file;
            },
            cancellationToken);
    }

    /// <summary>Makes the files that an answer names part of it, in the turn that completes the task.</summary>
    /// <exception cref="RejectedException"><c>task.file-unknown</c>: one of them was not put into this field of this task.</exception>
    public static async Task AnswerAsync(CreditFlowDbContext context, StaffTask task, JsonObject? data, CancellationToken cancellationToken)
    {
        var named = Named(task, data).ToList();
        if (named.Count == 0)
        {
            return;
        }

        var files = await context.TaskFiles.Where(file => file.TaskId == task.Id).ToListAsync(cancellationToken);
        foreach (var (field, id) in named)
        {
            var file = files.Find(file => file.Id == id && file.Field == field.Name) ?? throw RejectedException.Invalid("task.file-unknown", $"data.{field.Name}", field.Label);
            file.Answer();
        }
    }

    /// <summary>A file with its bytes, for who reads its case or its task and may see its field.</summary>
    /// <exception cref="RejectedException"><c>file.not-found</c>.</exception>
    public async Task<CaseAttachment> OpenAsync(CurrentStaff staff, Guid fileId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (from file in context.TaskFiles.AsNoTracking()
                           join task in context.StaffTasks.AsNoTracking() on file.TaskId equals task.Id
                           where file.Id == fileId
                           select new { File = file, Task = task }).SingleOrDefaultAsync(cancellationToken);
        if (found is null || !await MayReadAsync(staff, found.File, found.Task, cancellationToken))
        {
            throw RejectedException.NotFound("file.not-found");
        }

        var content = await UploadStore.ReadAsync(context, found.File.Sha256, cancellationToken);
        await commands.RunAsync(
            (services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(staff.Actor, "file.read", "task-file", fileId.ToString("D"), found.Task.CaseId, "QRY-05", new { purpose = "task", taskId = found.Task.Id }).Id),
            cancellationToken);
        return new CaseAttachment(found.File.FileName, found.File.ContentType, content);
    }

    private async Task<bool> MayReadAsync(CurrentStaff staff, TaskFile file, StaffTask task, CancellationToken cancellationToken)
    {
        if (file.UploadedBy == staff.UserId && task.AssigneeId == staff.UserId)
        {
            return true;
        }

        // What is not part of an answer yet is its author's alone.
        if (!file.IsAnswered || TaskForm.Read(task.FormJson).FirstOrDefault(field => field.Name == file.Field)?.IsVisibleTo(staff.Roles) != true)
        {
            return false;
        }

        if (task.CaseId is not { } caseId)
        {
            return task.AssigneeId == staff.UserId || task.IsFor(staff.Actor, staff.Roles);
        }

        return await cases.MayReadAsync(staff, caseId, cancellationToken);
    }

    private static async Task<StaffTask> EnsureTakesAsync(CreditFlowDbContext context, CurrentStaff staff, Guid taskId, string field, CancellationToken cancellationToken)
    {
        var task = await context.StaffTasks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == taskId, cancellationToken) ?? throw RejectedException.NotFound("task.not-found");
        TaskCommands.EnsureConcerns(staff, task);
        task.EnsureFillable(staff.Actor, staff.Roles);
        var asked = TaskForm.Read(task.FormJson).FirstOrDefault(item => item.Name == field && item.Type == TaskFieldTypes.File) ?? throw RejectedException.Invalid("task.field-takes-no-file", "field");
        // Files taken out again while the form is filled in count too, until the task is done: a limit on what one form can store.
        const int Slack = 3;
        if (await context.TaskFiles.CountAsync(file => file.TaskId == taskId && file.Field == field, cancellationToken) >= Slack * (asked.Max ?? TaskForm.MostFiles))
        {
            throw RejectedException.Invalid("task.files-too-many", $"data.{field}", asked.Label, asked.Max ?? TaskForm.MostFiles);
        }

        return task;
    }

    private static IEnumerable<(TaskFormField Field, Guid Id)> Named(StaffTask task, JsonObject? data) =>
        from field in TaskForm.Read(task.FormJson)
        where field.Type == TaskFieldTypes.File && data?[field.Name] is JsonArray
        from item in (JsonArray)data![field.Name]!
        select (field, Guid.TryParse(item?.ToString(), out var id) ? id : Guid.Empty);
}
