using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>Opens clocks to those who look after processes. They see days and reasons, not the case (QRY-05).</summary>
internal sealed class ClockSheets(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, RecentLooks looks)
{
    /// <summary>Opens a clock and leaves an audit entry.</summary>
    /// <exception cref="RejectedException">There is none, or nothing for this person.</exception>
    public async Task<ClockSheet> OpenAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var clock = await context.Deadlines.AsNoTracking().Include(row => row.Revisions).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw RejectedException.NotFound("clock.not-found");
        var about = await context.Cases.AsNoTracking().Where(row => row.Id == clock.CaseId).Select(row => new { row.Number, row.InstanceId, row.PackId, row.PackVersion }).SingleOrDefaultAsync(cancellationToken);
        var look = id.ToString("D");
        if (looks.IsFirst(staff.UserId, look))
        {
            await commands.RunAsync(
                (services, _) =>
                {
                    services.GetRequiredService<AuditTrail>().Record(staff.Actor, "deadline.read", "deadline", look, about is null ? null : clock.CaseId, "QRY-05", new { InstanceReading.Purpose });
                    return Task.FromResult(true);
                },
                cancellationToken);
            looks.Remember(staff.UserId, look);
        }

        return new ClockSheet(clock, about?.Number, about?.InstanceId, about?.PackId, about?.PackVersion);
    }
}
