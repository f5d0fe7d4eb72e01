namespace CreditFlow.Domain.Publicity;

/// <summary>The last word on what the public may see. It needs no job to have run (PUB-04, A-18).</summary>
public static class PublicVisibility
{
    /// <summary>Whether the record may be shown on a day: published or held, and either not past its last day, or recorded as not fulfilled, or held for an approved delay.</summary>
    /// <remarks>
    /// Queries repeat this condition in SQL; a test of theirs compares them with this function. A publication held only because nothing
    /// is known stays in the register but is not shown: non-fulfilment must be recorded to burden the subject longer.
    /// </remarks>
    public static bool IsPublic(PublicationState state, DateOnly lastDay, Fulfilment fulfilment, DateOnly today) => state switch
    {
        PublicationState.Published => today <= lastDay || fulfilment.IsNonFulfilmentRecorded(),
        PublicationState.Held => today <= lastDay || fulfilment.IsNonFulfilmentRecorded() || fulfilment == Fulfilment.Deferred,
        PublicationState.TakenDown or PublicationState.NeverPublished or PublicationState.Awaiting => false,
    };
}
