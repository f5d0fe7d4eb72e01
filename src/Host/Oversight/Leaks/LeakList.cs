using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Oversight;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Oversight.Leaks;

/// <summary>Leaks of credit information: the operator's staff and the auditor see all of them, staff of an agency its own (COL-12).</summary>
internal sealed class LeakList(IDbContextFactory<CreditFlowDbContext> contexts, AgencyDirectory agencies)
{
    private const int Most = 200;

    /// <summary>The leaks that somebody may see, open ones first, then the latest.</summary>
    public async Task<IReadOnlyList<LeakLine>> ReadAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        var (all, agency) = (OpenLeak.MayChooseAgency(staff, agencies), staff.Actor.AgencyId);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from leak in context.Leaks.AsNoTracking()
            where all || leak.AgencyId == agency
            join notice in context.Notices on leak.NoticeId equals (Guid?)notice.Id into notices
            from notice in notices.DefaultIfEmpty()
            orderby leak.State == LeakState.Handling descending, leak.OpenedAt descending, leak.Id
            select new LeakLine(leak, notice == null ? null : notice.Number, notice == null ? null : notice.VerificationCode)).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>The leak that an instance carries, or <see langword="null"/>.</summary>
    public async Task<LeakIncident?> OfInstanceAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(instanceId, "N", out var id))
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Leaks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }
}

/// <summary>A leak as lists show it.</summary>
/// <param name="Number">Number of the report, or <see langword="null"/> before it is issued.</param>
/// <param name="VerificationCode">By which the report can be seen.</param>
internal sealed record LeakLine(LeakIncident Leak, string? Number, string? VerificationCode);
