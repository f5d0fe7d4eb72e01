using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Commitments;

/// <summary>Records what became of a commitment: kept (BRE-09), or false when it was given (虚假承诺, BRE-02), which opens a finding.</summary>
internal sealed class ReportOnCommitment(CommandRunner commands, OpenFinding findings)
{
    private const int LongestReport = 2000;

    /// <summary>Records that it was kept on a day; today when <see langword="null"/>.</summary>
    /// <exception cref="RejectedException">It is not this agency's, is accepted on a promise (its own process decides), no longer runs, or the day is wrong.</exception>
    public Task KeptAsync(CurrentStaff staff, Guid id, DateOnly? on, string? idempotencyKey, CancellationToken cancellationToken) =>
        RunAsync(staff, id, "commitment.keep", new { id, on }, idempotencyKey, (services, commitment) =>
        {
            var today = ChinaTime.DayOf(services.GetRequiredService<CommitClock>().Now);
            var day = on ?? today;
            if (day > today || day < commitment.MadeOn)
            {
                throw RejectedException.Invalid("commitment.kept-day-wrong", "keptOn");
            }

            if (commitment.Kind == CommitmentKind.TolerantAcceptance)
            {
                throw RejectedException.Conflict("commitment.has-process");
            }

            if (day > commitment.DueOn)
            {
                throw RejectedException.Conflict("commitment.kept-too-late");
            }

            commitment.Keep(day);
            Audit(services, staff, commitment, "commitment.kept", "BRE-09", new { day });
        }, cancellationToken);

    /// <summary>Records that it was false when it was given, and opens the finding.</summary>
    /// <returns>The case of the finding.</returns>
    /// <exception cref="RejectedException">It is not this agency's, cannot be breached (BRE-11), or a finding began before.</exception>
    public async Task<Guid> FalseAsync(CurrentStaff staff, Guid id, string? report, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var words = (report ?? "").Trim();
        if (words.Length is 0 or > LongestReport)
        {
            throw RejectedException.Invalid("commitment.report-required", "report", LongestReport);
        }

        await RunAsync(staff, id, "commitment.report-false", new { id, words }, idempotencyKey, (services, commitment) =>
        {
            PublicTextCheck.Ensure("report", words, commitment.Subject);
            commitment.ReportFalse(words);
            Audit(services, staff, commitment, "commitment.reported-false", "BRE-02", detail: null);
        }, cancellationToken);

        // The watch would open it too: who reports is led to the case at once.
        await findings.RunAsync(id, cancellationToken);
        return OpenFinding.CaseIdOf(id);
    }

    private Task RunAsync(CurrentStaff staff, Guid id, string command, object request, string? idempotencyKey, Action<IServiceProvider, Commitment> change, CancellationToken cancellationToken)
    {
        var agency = CommitmentAccess.RequireRecorder(staff);
        return commands.RunAsync(
            async (services, token) =>
            {
                var receipts = services.GetRequiredService<CommandReceipts>();
                var caller = staff.UserId.ToString("D");
                if (await receipts.FindAsync(idempotencyKey, caller, command, request, token) is not null)
                {
                    return id;
                }

                var commitment = await services.GetRequiredService<CreditFlowDbContext>().Commitments.Include(row => row.Subject).SingleOrDefaultAsync(row => row.Id == id && row.AgencyId == agency, token)
                    ?? throw RejectedException.NotFound("commitment.not-found");
                change(services, commitment);
                receipts.Leave(idempotencyKey, caller, command, request, id.ToString("D"));
                return id;
            },
            cancellationToken);
    }

    private static void Audit(IServiceProvider services, CurrentStaff staff, Commitment commitment, string action, string ruleId, object? detail) =>
        services.GetRequiredService<AuditTrail>().Record(staff.Actor, action, "commitment", commitment.Id.ToString("D"), ruleId: ruleId, detail: detail);
}
