using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Policy;

/// <summary>What is known about a record when repair is asked for.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Fulfilment">Whether the decision is carried out.</param>
/// <param name="MinimumLastDay">The last day of the class's statutory minimum.</param>
/// <param name="MethodsDone">Ids of the methods carried out, each with its required evidence.</param>
/// <param name="BarredUntil">The last day of a bar for false material; null when there is none.</param>
public sealed record RepairFacts(ViolationClass Class, Fulfilment Fulfilment, DateOnly MinimumLastDay, IReadOnlySet<string> MethodsDone, DateOnly? BarredUntil);
