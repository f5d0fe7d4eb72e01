using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Records;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>What providing agencies do on their own motion about their records: correct them (OBJ-09), withdraw what the decision no longer carries, put measures beside them (AUD-04).</summary>
internal sealed class Agencies(City city) : IActor
{
    public void Foresee(PlannedPenalty penalty)
    {
        var chance = city.Chance.Of("agency acts", penalty.Number);
        var what = chance.Weigh((10, "corrects"), (4, "withdraws"), (8, "measures"), (78, ""));
        var day = city.Calendar.NextWorkingDayOnOrAfter(penalty.Provided.AddDays(chance.Next(15, 250)));
        if (what.Length > 0 && day <= city.LastDay)
        {
            var key = $"agency|{what}|{penalty.Number}";
            city.Agenda.Plan(day, new Deed(key, (host, stop) => ActAsync(host, key, what, penalty, stop)));
        }
    }

    public string? Decide(OpenTask task, Random chance) => (task.DefinitionId, task.Task.ActivityId) switch
    {
        ("record-withdrawal", "confirm") => chance.Weigh((80, "Withdraw"), (20, "Keep")),
        (ProposeMeasure.DefinitionId, "review") => chance.Weigh((75, "Impose"), (25, "Refuse")),
        _ => null,
    };

    private async Task ActAsync(ProductHost host, string key, string what, PlannedPenalty penalty, CancellationToken cancellationToken)
    {
        if (await city.FindRecordAsync(penalty, cancellationToken) is not { } record)
        {
            return;
        }

        var staff = city.Staff.Verifier(penalty.AgencyId, city.Chance.Of(key));
        try
        {
            await (what == "measures" ? MeasureAsync(host, key, record, staff, cancellationToken) : OpenAsync(host, key, what == "corrects" ? CaseKind.OwnCorrection : CaseKind.Withdrawal, record, staff, cancellationToken));
            city.Tally.Count($"agency {what}");
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code is "own-matter.withdrawn" or "own-matter.open-already" or "measure.record-settled")
        {
            city.Tally.Count($"agency too late ({rejected.Rejections[0].Code})");
        }
    }

    private Task OpenAsync(ProductHost host, string key, CaseKind kind, CreditRecord record, CurrentStaff staff, CancellationToken cancellationToken) => host.Get<OpenOwnMatter>().RunAsync(
        staff, record.Id, new OwnMatterForm(kind, "复核案卷时发现与原决定不一致。", $"复核〔{city.Today.Year}〕{record.Decision.Number}", city.Today), key, cancellationToken);

    private Task MeasureAsync(ProductHost host, string key, CreditRecord record, CurrentStaff staff, CancellationToken cancellationToken) => host.Get<ProposeMeasure>().RunAsync(
        staff,
        record.Id,
        record.Publication.Id,
        new MeasureForm(Enum.GetValues<MeasureKind>()[0], "列为重点检查对象", "《北京市社会信用条例》", "与失信行为相关联、相适当", city.Today, city.Today.AddMonths(6)),
        key,
        cancellationToken);
}
