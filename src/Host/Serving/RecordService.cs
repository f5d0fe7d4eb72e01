using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Host.Serving;

/// <summary>Records how a document was brought to its recipient, or that it came back.</summary>
internal sealed class RecordService(CommandRunner commands, ServiceProofs proofs)
{
    private const string Command = "notice.service";

    /// <exception cref="RejectedException">Something is missing, or the document is not this person's.</exception>
    public async Task RunAsync(CurrentStaff staff, Guid noticeId, ServiceEntry entry, string? idempotencyKey, CancellationToken cancellationToken)
    {
        await proofs.ReadAsync(staff, noticeId, cancellationToken);
        await commands.RunAsync(
            async (services, token) =>
            {
                var receipts = services.GetRequiredService<CommandReceipts>();
                var (caller, request) = (staff.UserId.ToString("D"), new { noticeId, entry });
                if (await receipts.FindAsync(idempotencyKey, caller, Command, request, token) is not null)
                {
                    return noticeId;
                }

                var context = services.GetRequiredService<CreditFlowDbContext>();
                var notice = await context.Notices.FindAsync([noticeId], token);
                entry.Check(notice!.IssuedOn, ChinaTime.DayOf(services.GetRequiredService<CommitClock>().Now));
                var about = notice.CaseId is { } caseId ? await context.Cases.FindAsync([caseId], token) : null;
                services.GetRequiredService<ServiceDesk>().Record(notice, about, entry, staff.Actor);
                receipts.Leave(idempotencyKey, caller, Command, request, noticeId.ToString("D"));
                return noticeId;
            },
            cancellationToken);
    }
}
