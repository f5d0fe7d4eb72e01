using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Portal;

/// <summary>One record in the public's list.</summary>
/// <param name="Id">The record.</param>
/// <param name="Kind">Penalty or breach.</param>
/// <param name="Name">Whom it is about.</param>
/// <param name="Code">Unified social credit code; <see langword="null"/> for a person, whose number is never public.</param>
/// <param name="DecisionNumber">Number of the decision.</param>
/// <param name="DecisionDate">Its date.</param>
/// <param name="Agency">Full name of the deciding agency.</param>
/// <param name="State">State of the publication.</param>
/// <param name="Start">First day.</param>
/// <param name="LastDay">Last day.</param>
/// <param name="IsHeld">Whether it is shown past its last day, because it is not fulfilled .</param>
/// <param name="HasObjection">Whether an objection is being handled .</param>
public sealed record PublicRecordRow(
    Guid Id,
    RecordKind Kind,
    string Name,
    string? Code,
    string DecisionNumber,
    DateOnly DecisionDate,
    string Agency,
    PublicationState State,
    DateOnly Start,
    DateOnly LastDay,
    bool IsHeld,
    bool HasObjection);
