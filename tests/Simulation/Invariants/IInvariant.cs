namespace CreditFlow.Simulation.Invariants;

/// <summary>What must hold at the end of every day, whatever people did.</summary>
internal interface IInvariant
{
    Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken);
}
