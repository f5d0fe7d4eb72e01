using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Portal;

/// <summary>What the public may see, once as SQL and once in memory. Both say what <see cref="PublicVisibility"/> says, of fully public records alone (GRD-03); neither needs a job to have run (PUB-04, A-18).</summary>
internal static class PublicRecordQuery
{
    /// <summary>Only records that are public on a day.</summary>
    public static IQueryable<CreditRecord> PublicOn(this IQueryable<CreditRecord> records, DateOnly today) => records.Where(record =>
        record.Disclosure == DisclosureScope.Public
        && (record.Publication.State == PublicationState.Published || record.Publication.State == PublicationState.Held)
        && record.Publication.Start <= today
        && (today <= record.Publication.LastDay || record.Fulfilment == Fulfilment.NotFulfilled || record.Fulfilment == Fulfilment.Partial
            || (record.Fulfilment == Fulfilment.Deferred && record.Publication.State == PublicationState.Held)));

    /// <summary>The same for a record that is loaded, with its publication.</summary>
    public static bool IsPublic(CreditRecord record, DateOnly today) =>
        record.Disclosure == DisclosureScope.Public && record.Publication.Start <= today && PublicVisibility.IsPublic(record.Publication.State, record.Publication.LastDay, record.Fulfilment, today);
}
