using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Portal;
using CreditFlow.Host.Uploads;
using CreditFlow.Simulation.World;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Actors;

/// <summary>
/// Those whom the office has asked: applicants who were told what is missing, and subjects who may state and plead before a breach is found or a repair revoked (BRE-02, AUD-01). Some answer at
/// once or on the last day, others never.
/// </summary>
internal sealed class Suppliers(City city)
{
    private static readonly string[] Hearings = ["breach-statement", "revocation-hearing"];

    /// <summary>What they do today.</summary>
    public async Task<IReadOnlyList<Deed>> TodayAsync(CancellationToken cancellationToken)
    {
        var today = city.Today;
        var asked = await city.ReadAsync(
            context => context.Cases.AsNoTracking().Where(about => about.SupplementBookmarkId != null).Select(about => new
            {
                about.Id,
                about.Kind,
                about.SupplementUntil,
                about.ReceivedAt,
                Number = context.Records.Where(record => record.Id == about.RecordId).Select(record => record.Decision.Number).FirstOrDefault(),
                Promise = context.Commitments.Where(commitment => commitment.Id == about.CommitmentId).Select(commitment => commitment.Promise).FirstOrDefault(),
            }).ToListAsync(cancellationToken),
            cancellationToken);
        var deeds = new List<Deed>();
        foreach (var about in asked)
        {
            var key = $"supply|{about.Kind}|{about.Number ?? about.Promise}|{ChinaTime.DayOf(about.ReceivedAt):yyyyMMdd}";
            var chance = city.Chance.Of(key);
            if (chance.Percent(65) && (today == about.SupplementUntil || chance.Percent(50)))
            {
                deeds.Add(new Deed(key, (host, stop) => about.Kind is CaseKind.CommitmentBreach or CaseKind.RepairRevocation ? PleadAsync(host, key, about.Id, stop) : SupplyAsync(host, key, about.Id, stop)));
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

    /// <summary>By the code in the letter, on the page that it leads to.</summary>
    private async Task PleadAsync(ProductHost host, string key, Guid caseId, CancellationToken cancellationToken)
    {
        var found = await host.Get<TrackedCases>().FindIdAsync(host.Get<QueryCodes>().Of(caseId), cancellationToken);
        var page = found == caseId ? await host.Get<TrackedCases>().FindAsync(caseId, cancellationToken) : null;
        SimulationException.ThrowUnless(page?.Notices.Any(notice => Hearings.Contains(notice.TemplateId)) == true, $"{key}: the code of the letter leads to no case with that letter");
        try
        {
            await host.Get<GivePlea>().RunAsync(caseId, "所述事实与实际情况不符，请核实所附材料。", await host.Get<UploadStore>().StoreAllAsync([Applicants.FileOf("申辩材料.pdf", key)], cancellationToken), cancellationToken);
            city.Tally.Count("pleas given");
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code is "plea.not-awaited" or "state.changed")
        {
            city.Tally.Count("pleas too late");
        }
    }
}
