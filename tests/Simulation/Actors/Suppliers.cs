using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Uploads;
using CreditFlow.Simulation.World;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Actors;

/// <summary>Applicants who were told what is missing: some supply it, at once or on the last day, others never .</summary>
internal sealed class Suppliers(City city)
{
    /// <summary>What they do today.</summary>
    public async Task<IReadOnlyList<Deed>> TodayAsync(CancellationToken cancellationToken)
    {
        var today = city.Today;
        var asked = await city.ReadAsync(
            context => (from about in context.Cases.AsNoTracking()
                        where about.SupplementBookmarkId != null
                        join record in context.Records on (Guid?)about.RecordId equals (Guid?)record.Id
                        select new { about.Id, about.Kind, about.SupplementUntil, about.ReceivedAt, record.Decision.Number }).ToListAsync(cancellationToken),
            cancellationToken);
        var deeds = new List<Deed>();
        foreach (var about in asked)
        {
            var key = $"supply|{about.Kind}|{about.Number}|{ChinaTime.DayOf(about.ReceivedAt):yyyyMMdd}";
            var chance = city.Chance.Of(key);
            if (chance.Percent(65) && (today == about.SupplementUntil || chance.Percent(50)))
            {
                deeds.Add(new Deed(key, (host, stop) => SupplyAsync(host, key, about.Id, stop)));
            }
        }

        return deeds;
    }

    private async Task SupplyAsync(ProductHost host, string key, Guid caseId, CancellationToken cancellationToken)
    {
        try
        {
            var files = await host.Get<UploadStore>().StoreAllAsync([Applicants.FileOf("补正材料.pdf", key)], cancellationToken);
            await host.Get<SupplyMaterials>().RunAsync(caseId, files, cancellationToken);
            city.Tally.Count("supplements supplied");
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code is "case.no-supplement-awaited" or "state.changed")
        {
            city.Tally.Count("supplements too late");
        }
    }
}
