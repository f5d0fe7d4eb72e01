using System.Globalization;
using System.Text;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Subjects;
using CreditFlow.Host.Commitments;
using CreditFlow.Host.Grades;
using CreditFlow.Host.Identity;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Actors;

/// <summary>
/// Who applies at an agency's window although something is missing, and promises it (容缺受理, TOL-01): well graded or not (TOL-02), with what may be missing or not (A-17). Most supply it in time, some
/// never (TOL-03).
/// </summary>
internal sealed class WindowApplicants(City city) : IActor
{
    private const string Process = "tolerant-acceptance";

    /// <summary>The agency whose sector grades subjects; the others judge the standing themselves.</summary>
    private const string Grading = "wlj";
    private const decimal LeastAdmitted = 650;
    private const int MostWorkingDays = 7;
    private const string Supplied = "Supplied";

    public void Foresee(PlannedPenalty penalty)
    {
        var chance = city.Chance.Of("window", penalty.Number);
        var day = city.Calendar.NextWorkingDayOnOrAfter(penalty.Provided.AddDays(chance.Next(0, 200)));
        if (chance.Percent(20) && day <= city.LastDay)
        {
            var key = $"window|{penalty.Number}";
            city.Agenda.Plan(day, new Deed(key, (host, stop) => ApplyAsync(host, key, penalty, stop)));
        }
    }

    public string? Decide(OpenTask task, Random chance) => (task.DefinitionId, task.Task.ActivityId) switch
    {
        (Process, "wait") => Supplied,
        (Process, "lapse") => chance.Weigh((75, "Lapse"), (25, Supplied)),
        _ => null,
    };

    public bool IsWaitedFor(OpenTask task)
    {
        if (task is not { DefinitionId: Process, Task.ActivityId: "wait" })
        {
            return false;
        }

        var chance = city.Chance.Of("supplies what was promised", task.Key);
        return !chance.Percent(75) || city.Today < task.Created.AddDays(chance.Next(0, 12));
    }

    private async Task ApplyAsync(ProductHost host, string key, PlannedPenalty penalty, CancellationToken cancellationToken)
    {
        var chance = city.Chance.Of(key);
        var agency = chance.Percent(60) ? Grading : penalty.AgencyId;
        var staff = city.Staff.Verifier(agency, chance);
        var workingDays = chance.Next(1, MostWorkingDays + 2);
        var form = new TolerantForm
        {
            SubjectKind = penalty.Party.Kind,
            Name = penalty.Party.Name,
            Code = penalty.Party.Identity,
            Matter = "营业性演出许可",
            Missing = [new MissingMaterial("场地使用证明", IsTolerable: true), new MissingMaterial("安全责任书", IsTolerable: !chance.Percent(8))],
            Promise = $"按期补齐所缺材料（容缺{penalty.Number}）",
            IsWritten = !chance.Percent(5),
            PromisedOn = city.Calendar.AddWorkingDays(city.Today, workingDays),
            Standing = agency == Grading || chance.Percent(5) ? "" : "近三年没有不良信用信息",
            ContactName = "联系人",
            ContactEmail = chance.Percent(80) ? penalty.Party.Email : "",
        };
        var hasStanding = agency == Grading ? await ScoreAsync(host, penalty.Party, staff, cancellationToken) > LeastAdmitted : form.Standing.Length > 0;
        var isLawful = form.IsWritten && form.Missing.All(item => item.IsTolerable) && workingDays <= MostWorkingDays && hasStanding;
        var clicks = new List<Task<Guid?>> { TryAsync(host, staff, form, key, cancellationToken) };
        if (chance.Percent(10))
        {
            clicks.Add(TryAsync(city.Other(host), staff, form, key, cancellationToken));
        }

        var cases = await Task.WhenAll(clicks);
        SimulationException.ThrowUnless(cases.Distinct().Count() == 1, $"{key}: two clicks had different answers");
        SimulationException.ThrowUnless(cases[0] is not null == isLawful, $"{key} at {agency}: accepted {!isLawful} on a promise in writing {form.IsWritten}, {workingDays} working days, standing {hasStanding}");
        city.Tally.Count(isLawful ? "accepted on a promise" : "refused at the window");
    }

    private static async Task<Guid?> TryAsync(ProductHost host, CurrentStaff staff, TolerantForm form, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await host.Get<OpenTolerantAcceptance>().RunAsync(staff, form, key, cancellationToken);
        }
        catch (RejectedException rejected) when (rejected.Rejections.All(one => one.Code.StartsWith("tolerant.", StringComparison.Ordinal)))
        {
            return null;
        }
    }

    /// <summary>Brings today's score in, as the evaluation delivers it (GRD-01).</summary>
    /// <returns>The score; 0 for a person, whom nobody scores.</returns>
    private async Task<decimal> ScoreAsync(ProductHost host, Party party, CurrentStaff staff, CancellationToken cancellationToken)
    {
        if (party.Kind == SubjectKind.NaturalPerson)
        {
            return 0;
        }

        // The same for everybody who asks on a day.
        var score = city.Chance.Of("score", party.Number, city.Today).Next(400, 940);
        var text = string.Create(CultureInfo.InvariantCulture, $"统一社会信用代码,名称,评价分值,模型版本,评价日期\n{party.Identity},{party.Name},{score},2026.1,{city.Today:yyyy-MM-dd}\n");
        var result = await host.Get<ImportScores>().RunAsync(staff, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellationToken);
        SimulationException.ThrowUnless(result is { Rows: 1, Problems: [] }, $"the score of {party.Name} was refused: {string.Join(", ", result.Problems.Select(problem => problem.Code))}");
        return score;
    }
}
