using CreditFlow.Persistence;
using CreditFlow.Simulation.World;

namespace CreditFlow.Simulation.Invariants;

/// <summary>A day that is over, or an instant of it at which nothing moves.</summary>
/// <param name="Since">The last instant that was checked before (UTC); what is later is new.</param>
/// <param name="Now">The present instant (UTC).</param>
/// <param name="JobsRan">Whether hosts were up, so that what was due has been done.</param>
/// <param name="Register">All records.</param>
internal sealed record DayEnd(City City, DateOnly Today, DateTimeOffset Since, DateTimeOffset Now, bool JobsRan, IReadOnlyList<RegisterRow> Register)
{
    public Task<T> ReadAsync<T>(Func<CreditFlowDbContext, Task<T>> read, CancellationToken cancellationToken) => City.ReadAsync(read, cancellationToken);
}
