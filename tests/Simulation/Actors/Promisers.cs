using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Commitments;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>Who gives a commitment to an agency: most keep it, some late or never, a few lied (BRE-01, BRE-02, BRE-09).</summary>
internal sealed class Promisers(City city) : IActor
{
    private const string Process = "commitment-breach";

    public void Foresee(PlannedPenalty penalty)
    {
        var chance = city.Chance.Of("promises", penalty.Number);
        if (!chance.Percent(30))
        {
            return;
        }

        var key = $"promise|{penalty.Number}";
        var made = city.Calendar.NextWorkingDayOnOrAfter(penalty.Provided.AddDays(chance.Next(1, 120)));
        var due = made.AddDays(chance.Next(10, 60));
        if (made > city.LastDay)
        {
            return;
        }

        city.Agenda.Plan(made, new Deed(key, (host, stop) => RecordAsync(host, key, penalty, due, stop)));
        var fate = chance.Weigh((60, "kept"), (8, "false"), (32, "lapses"));
        var told = city.Calendar.NextWorkingDayOnOrAfter(made.AddDays(chance.Next(2, 10)));
        if (fate != "lapses" && told <= city.LastDay)
        {
            city.Agenda.Plan(told, new Deed($"{key}|{fate}", (host, stop) => ReportAsync(host, key, penalty, fate, due, stop)));
        }
    }

    public string? Decide(OpenTask task, Random chance) => task.DefinitionId != Process ? null : task.Task.ActivityId switch
    {
        "facts" => "Stated",
        "grade" => chance.Weigh((85, "Propose"), (15, "NoBreach")),
        "confirm" or "confirmNone" => chance.Weigh((90, "Confirm"), (10, "Return")),
        _ => null,
    };

    private Task<Guid> RecordAsync(ProductHost host, string key, PlannedPenalty penalty, DateOnly due, CancellationToken cancellationToken)
    {
        city.Tally.Count("commitments recorded");
        return StoreAsync(host, key, penalty, due, cancellationToken);
    }

    // The same key gives the same commitment: who reports on it later finds it that way.
    private Task<Guid> StoreAsync(ProductHost host, string key, PlannedPenalty penalty, DateOnly due, CancellationToken cancellationToken) => host.Get<RecordCommitment>().RunAsync(
        city.Staff.Verifier(penalty.AgencyId, city.Chance.Of(key)),
        new CommitmentForm
        {
            SubjectKind = penalty.Party.Kind,
            Name = penalty.Party.Name,
            Code = penalty.Party.Identity,
            Kind = CommitmentKind.PreEntry,
            Matter = "营业性演出许可",
            Promise = $"按期补报安全方案（{penalty.Number}）",
            Consequence = "违诺的，记入信用记录",
            DueOn = due,
            ContactName = "联系人",
            ContactEmail = penalty.Party.Email,
        },
        key,
        cancellationToken);

    private async Task ReportAsync(ProductHost host, string key, PlannedPenalty penalty, string fate, DateOnly due, CancellationToken cancellationToken)
    {
        try
        {
            var id = await StoreAsync(host, key, penalty, due, cancellationToken);
            var staff = city.Staff.Verifier(penalty.AgencyId, city.Chance.Of(key, fate));
            await (fate == "kept"
                ? host.Get<ReportOnCommitment>().KeptAsync(staff, id, null, $"{key}|{fate}", cancellationToken)
                : host.Get<ReportOnCommitment>().FalseAsync(staff, id, "承诺的内容与事实不符", $"{key}|{fate}", cancellationToken));
            city.Tally.Count($"commitments {fate}");
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code.StartsWith("commitment.", StringComparison.Ordinal))
        {
            city.Tally.Count($"reports on commitments overtaken ({rejected.Rejections[0].Code})");
        }
    }
}
