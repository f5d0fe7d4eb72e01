using CreditFlow.Host.Oversight.Leaks;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Who discovers that information has leaked (COL-12): the operator or the agency that answers for it, the same day or a little later.</summary>
internal sealed class LeakFinders(City city) : IActor
{
    public void Foresee(PlannedPenalty penalty)
    {
        var chance = city.Chance.Of("leaks", penalty.Number);
        var day = city.Calendar.NextWorkingDayOnOrAfter(penalty.Provided.AddDays(chance.Next(0, 100)));
        if (chance.Percent(4) && day <= city.LastDay)
        {
            var key = $"leak|{penalty.Number}";
            city.Agenda.Plan(day, new Deed(key, (host, stop) => OpenAsync(host, key, penalty.AgencyId, stop)));
        }
    }

    public string? Decide(OpenTask task, Random chance) => (task.DefinitionId, task.Task.ActivityId) switch
    {
        (OpenLeak.DefinitionId, "handle") => chance.Weigh((45, "Serious"), (55, "NotSerious")),
        (OpenLeak.DefinitionId, "receive") => "Received",
        _ => null,
    };

    private async Task OpenAsync(ProductHost host, string key, string agencyId, CancellationToken cancellationToken)
    {
        var chance = city.Chance.Of(key);
        var finder = chance.Percent(40) ? city.Staff.Clerk(chance) : city.Staff.Verifier(agencyId, chance);
        await host.Get<OpenLeak>().RunAsync(finder, agencyId, city.Today.AddDays(-chance.Next(0, 4)), "一份未脱敏的名单在外部网盘上可以下载。", key, cancellationToken);
        city.Tally.Count("leaks found");
    }
}
