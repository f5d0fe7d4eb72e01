using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Records;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Agencies that find out later that the material of a repair was false and have it revoked (AUD-01); some suspect wrongly, some where nothing was repaired.</summary>
internal sealed class RepairDoubters(City city) : IActor
{
    private const string Process = "repair-revocation";

    public void Foresee(PlannedPenalty penalty)
    {
        var chance = city.Chance.Of("doubts repair", penalty.Number);
        var day = city.Calendar.NextWorkingDayOnOrAfter(penalty.Provided.AddDays(chance.Next(50, 350)));
        if (chance.Percent(60) && day <= city.LastDay)
        {
            var key = $"doubt|{penalty.Number}";
            city.Agenda.Plan(day, new Deed(key, (host, stop) => OpenAsync(host, key, penalty, stop)));
        }
    }

    public string? Decide(OpenTask task, Random chance) => (task.DefinitionId, task.Task.ActivityId) switch
    {
        (Process, "check") => chance.Weigh((70, "Propose"), (30, "Unproven")),
        (Process, "confirm" or "confirmNone") => chance.Weigh((90, "Confirm"), (10, "Return")),
        _ => null,
    };

    private async Task OpenAsync(ProductHost host, string key, PlannedPenalty penalty, CancellationToken cancellationToken)
    {
        var chance = city.Chance.Of(key);
        var record = await city.FindRecordAsync(penalty, cancellationToken);
        var isRepaired = record?.Publication.TakeDownReason == TakeDownReason.Repaired;
        if (record is null || (!isRepaired && !chance.Percent(5)))
        {
            return;
        }

        var form = new OwnMatterForm(CaseKind.RepairRevocation, "复查发现修复时提交的缴款凭证与票据系统不符。", $"复查〔{city.Today.Year}〕{penalty.Number}", city.Today);
        try
        {
            await host.Get<OpenOwnMatter>().RunAsync(city.Staff.Verifier(penalty.AgencyId, chance), record.Id, form, key, cancellationToken);
            city.Tally.Count("repairs doubted");
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code is "own-matter.not-repaired" or "own-matter.withdrawn")
        {
            city.Tally.Count($"repairs not to be doubted ({rejected.Rejections[0].Code})");
        }
    }
}
