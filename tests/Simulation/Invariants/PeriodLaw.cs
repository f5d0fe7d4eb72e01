using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Invariants;

/// <summary>
/// Each publication's dates are what the law computes from the decision date and the one cut; once jobs have run, what is over is down (PUB-04), what is held
/// has a reason, and the mark of open objections counts them.
/// </summary>
internal sealed class PeriodLaw : IInvariant
{
    /// <summary>The last day on which the law lets a record be shown, fulfilment aside.</summary>
    public static DateOnly LastDayOf(City city, RegisterRow row)
    {
        var whole = PublicityPeriod.LastDayOf(row.DecisionDate, row.PeriodMonths);
        if (row.CutMonths is not { } cut)
        {
            return whole;
        }

        // A cut that comes too late stops publicity on the day of the decision, which only the publication knows.
        var shortened = PublicityPeriod.LastDayOf(row.DecisionDate, row.PeriodMonths - cut);
        return row.State == PublicationState.TakenDown && row.LastDay > shortened && row.LastDay <= whole ? row.LastDay : shortened;
    }

    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var objections = await OpenObjections.CountAsync(day, cancellationToken);
        foreach (var row in day.Register)
        {
            var isBreach = row.Kind == RecordKind.CommitmentBreach;
            if (isBreach && (row.Class == ViolationClass.Minor || row.PeriodMonths == 0))
            {
                findings.That(row is { State: PublicationState.NeverPublished, PeriodMonths: 0 }, $"{row.Number}, a {row.Class} breach of {row.PeriodMonths} months that is only recorded, is {row.State} (BRE-03)", row.Id);
                continue;
            }

            var pack = isBreach ? day.City.Policies.Get(row.PackId) : day.City.Policies.Select("BJ", row.DecisionDate).Pack;
            findings.That(row.PackId == pack.Id, $"{row.Number} of {row.DecisionDate:yyyy-MM-dd} is governed by {row.PackId}, not by {pack.Id}", row.Id);
            findings.That(row.Start == row.DecisionDate && row.LastDay == LastDayOf(day.City, row), $"{row.Number} of {row.DecisionDate:yyyy-MM-dd}, {row.PeriodMonths} months less {row.CutMonths}, is shown from {row.Start:yyyy-MM-dd} to {row.LastDay:yyyy-MM-dd}", row.Id);
            var rule = pack.Publicity(row.Kind, row.Class);
            findings.That(row.PeriodMonths - (row.CutMonths ?? 0) >= rule.MinMonths && row.PeriodMonths <= rule.MaxMonths, $"{row.Number}: {row.PeriodMonths} months less {row.CutMonths} lie outside {rule.MinMonths} to {rule.MaxMonths}", row.Id);
            findings.That(row.OpenObjections == objections.GetValueOrDefault(row.Id), $"{row.Number} is marked with {row.OpenObjections} objections; {objections.GetValueOrDefault(row.Id)} are open", row.Id);
            if (day.JobsRan)
            {
                findings.That(row.State != PublicationState.Published || day.Today <= row.LastDay, $"{row.Number} was over on {row.LastDay:yyyy-MM-dd} and is still {row.State}", row.Id);
                findings.That(row.State != PublicationState.Held || row.Fulfilment.IsNonFulfilmentRecorded() || rule.UnknownAtExpiry == Domain.Policy.UnknownAtExpiry.Hold, $"{row.Number} is held although fulfilment is {row.Fulfilment}", row.Id);
            }
        }
    }
}
