using CreditFlow.Domain.Records;
using CreditFlow.Host.Records;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>What the public saw of one record on a day.</summary>
/// <param name="Record">The record, with its subject, its publication and the history of both.</param>
/// <param name="Day">The day in Beijing.</param>
/// <param name="Moments">As it stood at 00:00, then after each change during the day.</param>
/// <param name="Documents">The documents about it, oldest first.</param>
public sealed record RecordOnDay(CreditRecord Record, DateOnly Day, IReadOnlyList<PublicMoment> Moments, IReadOnlyList<RecordDocument> Documents)
{
    /// <summary>The documents that were issued in the commit that a moment rests on.</summary>
    public IEnumerable<RecordDocument> DocumentsOf(PublicMoment moment) => Documents.Where(document => moment.Events.Any(line => line.At == document.IssuedAt));
}
