using CreditFlow.Domain.Cases;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>Objections that are being handled, by record.</summary>
internal static class OpenObjections
{
    public static Task<Dictionary<Guid, int>> CountAsync(DayEnd day, CancellationToken cancellationToken) => day.ReadAsync(
        context => context.Cases.AsNoTracking()
            .Where(about => about.Kind == CaseKind.Objection && about.State != CaseState.Decided && about.State != CaseState.Completed)
            .GroupBy(about => (Guid?)about.RecordId)
            .ToDictionaryAsync(group => group.Key!.Value, group => group.Count(), cancellationToken),
        cancellationToken);
}
