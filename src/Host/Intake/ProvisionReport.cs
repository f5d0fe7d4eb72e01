using CreditFlow.Domain.Catalogue;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Intake;

/// <summary>How timely each agency provides its information (COL-09): the on-time shares by which agencies are assessed (AUD-06).</summary>
internal sealed class ProvisionReport(IDbContextFactory<CreditFlowDbContext> contexts, AgencyDirectory agencies)
{
    public const int LatePerPage = 50;

    /// <summary>One line per agency that provided something in a period, the least timely first.</summary>
    /// <param name="agencyId">Only this agency, or <see langword="null"/> for all.</param>
    /// <param name="from">First day of receipt.</param>
    /// <param name="to">Last day of receipt.</param>
    public async Task<IReadOnlyList<AgencyProvision>> ByAgencyAsync(string? agencyId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await context.Records
            .Where(record => record.Provision!.ProvidedOn >= from && record.Provision!.ProvidedOn <= to && (agencyId == null || record.SourceAgencyId == agencyId))
            .GroupBy(record => record.SourceAgencyId)
            .Select(group => new { AgencyId = group.Key, Provided = group.Count(), Late = group.Count(record => record.Provision!.ProvidedOn > record.Provision!.DueOn), Longest = group.Max(record => record.Provision!.WorkingDays) })
            .ToListAsync(cancellationToken);
        return
        [
            .. counts.Select(count => new AgencyProvision(count.AgencyId, agencies.Find(count.AgencyId)?.ShortName ?? count.AgencyId, count.Provided, count.Provided - count.Late, count.Late, count.Longest))
                .OrderBy(line => line.OnTimeShare).ThenBy(line => line.AgencyId, StringComparer.Ordinal),
        ];
    }

    /// <summary>Rows that came too late in a period, the latest first. They name decisions, not people.</summary>
    /// <param name="agencyId">Only this agency, or <see langword="null"/> for all.</param>
    public async Task<Paged<LateRecord>> LateAsync(string? agencyId, DateOnly from, DateOnly to, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var late = context.Records.AsNoTracking().Where(record => record.Provision!.ProvidedOn >= from && record.Provision!.ProvidedOn <= to
            && record.Provision!.ProvidedOn > record.Provision!.DueOn && (agencyId == null || record.SourceAgencyId == agencyId));
        var total = await late.CountAsync(cancellationToken);
        var rows = await late
            .OrderByDescending(record => record.Provision!.WorkingDays).ThenBy(record => record.Id)
            .Skip((page - 1) * LatePerPage).Take(LatePerPage)
            .Select(record => new { record.Id, record.Decision.Number, record.SourceAgencyId, record.Provision, record.ImportBatchId, record.ImportRow })
            .ToListAsync(cancellationToken);
        return new Paged<LateRecord>(
            [
                .. rows.Select(row => new LateRecord(
                    row.Id, row.Number, row.SourceAgencyId, agencies.Find(row.SourceAgencyId)?.ShortName ?? row.SourceAgencyId, row.Provision!.FormedOn, row.Provision.DueOn, row.Provision.ProvidedOn, row.Provision.WorkingDays, row.ImportBatchId, row.ImportRow)),
            ],
            page,
            LatePerPage,
            total);
    }
}
