using System.Globalization;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Filing;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Who objects to a record, on either ground (OBJ-01), some wishing another decision date, which moves the period (A-08).</summary>
internal sealed class Objectors(City city) : Applicants(city, CaseKind.Objection)
{
    public override void Foresee(PlannedPenalty penalty)
    {
        var chance = City.Chance.Of("objects", penalty.Number);
        if (chance.Percent(45))
        {
            var days = chance.Next(0, 120);
            PlanFiling(penalty, days, attempt: 1);
            if (chance.Percent(20))
            {
                PlanFiling(penalty, days + chance.Next(1, 60), attempt: 2);
            }
        }
    }

    protected override FilingForm? Fill(FilingForm form, PlannedPenalty penalty, CreditRecord record, Random chance)
    {
        if (chance.Percent(30))
        {
            return form with { Grounds = ObjectionGrounds.ShouldNotBePublic };
        }

        if (chance.Percent(20))
        {
            var date = record.Decision.Date.AddDays(chance.Next(-90, 20));
            return date > City.Today || date == record.Decision.Date
                ? null
                : form with { Grounds = ObjectionGrounds.Inaccurate, Field = CorrectableField.DecisionDate, Value = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        }

        var fine = Math.Round((record.Decision.FineWan ?? 1m) * chance.Next(10, 90) / 100m, 4) + 0.0001m;
        return form with
        {
            Grounds = ObjectionGrounds.Inaccurate | (chance.Percent(10) ? ObjectionGrounds.ShouldNotBePublic : ObjectionGrounds.None),
            Field = CorrectableField.FineWan,
            Value = fine.ToString("0.######", CultureInfo.InvariantCulture),
        };
    }

    protected override string? Choose(OpenTask task, Random chance) => task.Task.ActivityId switch
    {
        "accept" => chance.Weigh((80, "Forward"), (14, "Supplement"), (6, "Reject")),
        "acceptAgain" => chance.Weigh((85, "Forward"), (15, "Reject")),
        "verify" => chance.Weigh((55, "Confirmed"), (45, "NotConfirmed")),
        "review" when task.Case!.RequestedField is null => chance.Weigh((55, "TakeDown"), (45, "NotUpheld")),
        "review" => chance.Weigh((55, "Correct"), (10, "TakeDown"), (35, "NotUpheld")),
        _ => null,
    };
}
