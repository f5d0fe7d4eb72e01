using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Records;

/// <summary>What the public page of a record showed at an instant.</summary>
/// <param name="Start">First day of the period.</param>
/// <param name="LastDay">Last public day, as it stood then.</param>
/// <param name="IsHeld">Whether it was shown past its last day, until fulfilled .</param>
/// <param name="HasObjection">Whether it carried the mark 异议处理中 .</param>
/// <param name="Fulfilment">What was recorded about fulfilment.</param>
/// <param name="Items">The items that can be corrected, as they read then, in invariant form.</param>
public sealed record PublicSight(DateOnly Start, DateOnly LastDay, bool IsHeld, bool HasObjection, Fulfilment Fulfilment, IReadOnlyDictionary<CorrectableField, string> Items);
