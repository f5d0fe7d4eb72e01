namespace CreditFlow.Domain.Policy;

/// <summary>What is asked before a publicity period ends, and how often after. Office practice, not statutory.</summary>
/// <param name="AskWorkingDaysBefore">Working days before the last day on which the penalising agency is asked about fulfilment.</param>
/// <param name="EscalateWorkingDaysBefore">Working days before the last day on which an unanswered question is escalated.</param>
/// <param name="RecheckDays">Calendar days between two re-checks of a record that is held.</param>
/// <param name="Deferred">How an approved delay counts.</param>
/// <param name="RuleId">The rule behind it.</param>
public sealed record ExpiryRule(int AskWorkingDaysBefore, int EscalateWorkingDaysBefore, int RecheckDays, DeferredFulfilment Deferred, string RuleId)
{
    /// <summary>A-19's own numbers, for a place whose packs say nothing.</summary>
    public static ExpiryRule Usual { get; } = new(15, 5, 30, DeferredFulfilment.NotYetFulfilled, "A-19");
}
