using System.Globalization;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Filing;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Who applies for a shorter publicity period (PUB-06), within what the law allows .</summary>
internal sealed class Shorteners(City city) : Applicants(city, CaseKind.PublicityCut)
{
    public override void Foresee(PlannedPenalty penalty)
    {
        var chance = City.Chance.Of("shortens", penalty.Number);
        if (chance.Percent(45))
        {
            var days = chance.Next(5, 120);
            PlanFiling(penalty, days, attempt: 1);
            if (chance.Percent(45))
            {
                PlanFiling(penalty, days + chance.Next(2, 90), attempt: 2);
            }
        }
    }

    protected override FilingForm? Fill(FilingForm form, PlannedPenalty penalty, CreditRecord record, Random chance)
    {
        var range = CutRange.Of(City.Policies.Get(record.PackId).Publicity(record.Class), record.PeriodMonths, record.Publication.CutMonths is not null);
        var fulfilled = penalty.FulfilledOn ?? City.Today;
        if (!range.IsAvailable || fulfilled > City.Today || fulfilled < record.Decision.Date)
        {
            return null;
        }

        return form with
        {
            Months = chance.Next(range.MinMonths.Value, range.MaxMonths.Value + 1).ToString(CultureInfo.InvariantCulture),
            FulfilledOn = fulfilled.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Harm = chance.Pick(Enum.GetValues<HarmStatement>()),
        };
    }

    protected override string? Choose(OpenTask task, Random chance) => task.Task.ActivityId switch
    {
        "accept" => chance.Weigh((82, "Forward"), (12, "Supplement"), (6, "Reject")),
        "acceptAgain" => chance.Weigh((85, "Forward"), (15, "Reject")),
        "check" => chance.Weigh((75, "Meets"), (25, "NotMeets")),
        "review" => chance.Weigh((65, "Grant"), (35, "Refuse")),
        _ => null,
    };
}
