using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Filing;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Who applies for credit repair (REP-02), some before it makes sense, some again after a refusal.</summary>
internal sealed class RepairSeekers(City city) : Applicants(city, CaseKind.CreditRepair)
{
    public override void Foresee(PlannedPenalty penalty)
    {
        var chance = City.Chance.Of("seeks repair", penalty.Number);
        if (chance.Percent(45))
        {
            var days = chance.Next(10, 200);
            PlanFiling(penalty, days, attempt: 1);
            if (chance.Percent(40))
            {
                PlanFiling(penalty, days + chance.Next(2, 90), attempt: 2);
            }
        }
    }

    protected override FilingForm? Fill(FilingForm form, PlannedPenalty penalty, CreditRecord record, Random chance)
    {
        var rule = City.Policies.Select("BJ", City.Today).Pack.Repair!;
        var required = rule.RequiredFor(record.Class).Select(method => method.Id).ToHashSet();
        return form with { Methods = [.. rule.Methods.Select(method => method.Id).Where(id => required.Contains(id) || chance.Percent(20))] };
    }

    protected override string? Choose(OpenTask task, Random chance) => task.Task.ActivityId switch
    {
        "accept" => chance.Weigh((80, "Forward"), (14, "Supplement"), (6, "Reject")),
        "acceptAgain" => chance.Weigh((85, "Forward"), (15, "Reject")),
        "check" => chance.Weigh((75, "Meets"), (25, "NotMeets")),
        "review" => chance.Weigh((65, "Grant"), (35, "Refuse")),
        _ => null,
    };
}
