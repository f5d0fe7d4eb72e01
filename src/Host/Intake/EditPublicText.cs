using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Protection;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Intake;

/// <summary>Words a text anew as the public will read it (PUB-11). Only whoever has claimed the review of its import does; what it said in full stays sealed beside it.</summary>
internal sealed class EditPublicText(CommandRunner commands, FieldProtection protection)
{
    private const int LongestText = 5000;

    /// <summary>Words the text.</summary>
    /// <exception cref="RejectedException">The task is not this person's, is no review of the record's import, or the text is empty or too long.</exception>
    public Task RunAsync(CurrentStaff staff, Guid taskId, Guid recordId, PublicTextField field, string text, CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            var context = services.GetRequiredService<CreditFlowDbContext>();
            var task = await context.StaffTasks.SingleOrDefaultAsync(row => row.Id == taskId && row.BatchId != null && row.Role == Roles.Clerk, token);
            if (task is not { State: StaffTaskState.Claimed } || task.AssigneeId != staff.UserId)
            {
                throw RejectedException.Conflict("task.not-claimed");
            }

            var record = await context.Records.Include(row => row.Subject).Include(row => row.Publication).SingleOrDefaultAsync(row => row.Id == recordId && row.ImportBatchId == task.BatchId, token)
                ?? throw RejectedException.NotFound("redaction.not-found");
            if (text.Length > LongestText)
            {
                throw RejectedException.Invalid("redaction.too-long", "text", LongestText);
            }

            var before = record.ReadText(field);
            if (before == text.Trim())
            {
                return recordId;
            }

            PublicTextCheck.Ensure("text", text, record.Subject);
            record.Redact(field, text);
            var redaction = await context.RecordRedactions.SingleOrDefaultAsync(row => row.RecordId == recordId && row.Field == field, token);
            if (redaction is null)
            {
                redaction = new RecordRedaction(services.GetRequiredService<IIdGenerator>().NewId(), record.ImportBatchId, recordId, record.ImportRow, field, protection.Encrypt(before), [PersonalDetail.Other]);
                context.RecordRedactions.Add(redaction);
            }

            redaction.EditedBy(staff.Actor, services.GetRequiredService<CommitClock>().Now);

            // Completing the review at the same time would let a wording through that nobody looked over.
            context.RestOn(task);
            services.GetRequiredService<AuditTrail>().Record(staff.Actor, "redaction.edited", "record", recordId.ToString("D"), ruleId: "PUB-11", detail: new { field, batch = record.ImportBatchId });
            return recordId;
        },
        cancellationToken);
}
