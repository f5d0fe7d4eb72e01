using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Tasks;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Who owes a penalty: agencies hear of fulfilment late, wrongly or never, and answer the questions before and after the end of publicity .</summary>
internal sealed class PenaltyDebtors(City city) : IActor
{
    public void Foresee(PlannedPenalty penalty)
    {
        var chance = city.Chance.Of("debtor", penalty.Number);
        if (penalty.FulfilledOn > penalty.Provided && chance.Percent(70))
        {
            Plan(penalty, penalty.FulfilledOn.Value.AddDays(chance.Next(0, 20)), Fulfilment.Fulfilled);
        }
        else if (!penalty.IsFulfilledBy(penalty.Provided) && chance.Percent(40))
        {
            var day = penalty.Provided.AddDays(chance.Next(5, 200));
            Plan(penalty, day, penalty.IsFulfilledBy(day) ? Fulfilment.Fulfilled : chance.Percent(70) ? Fulfilment.NotFulfilled : Fulfilment.Partial);
        }
    }

    public string? Decide(OpenTask task, Random chance)
    {
        if (task.DefinitionId != PublicityExpiryJob.DefinitionId || task.Task.Outcomes.All(outcome => outcome.Name != nameof(Fulfilment.Fulfilled)))
        {
            return null;
        }

        // What a breach entails beside its publicity is done with.
        return task.Penalty is not { } penalty || penalty.IsFulfilledBy(city.Today) ? nameof(Fulfilment.Fulfilled) : chance.Weigh((70, nameof(Fulfilment.NotFulfilled)), (30, nameof(Fulfilment.Partial)));
    }

    private void Plan(PlannedPenalty penalty, DateOnly day, Fulfilment fulfilment)
    {
        var workday = city.Calendar.NextWorkingDayOnOrAfter(day);
        if (workday <= city.LastDay)
        {
            var key = $"fulfilment|{penalty.Number}|{fulfilment}";
            city.Agenda.Plan(workday, new Deed(key, (host, stop) => RecordAsync(host, key, penalty, fulfilment, stop)));
        }
    }

    private async Task RecordAsync(ProductHost host, string key, PlannedPenalty penalty, Fulfilment fulfilment, CancellationToken cancellationToken)
    {
        if (await city.FindRecordAsync(penalty, cancellationToken) is { } record)
        {
            await host.Get<RecordFulfilment>().RunAsync(city.Staff.Verifier(penalty.AgencyId, city.Chance.Of(key)), record.Id, fulfilment, key, cancellationToken);
            city.Tally.Count($"fulfilment recorded: {fulfilment}");
        }
    }
}
