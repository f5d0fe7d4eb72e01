using CreditFlow.Activities.Notices;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Publicity;

/// <summary>Issues the documents about the end of publicity. What they say follows from the record and its pack; nobody types it. Scoped; the caller commits.</summary>
public sealed class ExpiryLetters(NoticeDesk desk, PolicyLibrary policies, AgencyDirectory agencies, WorkingDayCalendar calendar, CommitClock clock)
{
    private const string Procedure = "expiry";

    /// <summary>Issues a document.</summary>
    /// <param name="id">Id of the document to be.</param>
    /// <param name="record">The record, with its subject and its publication loaded.</param>
    /// <returns>The document, or <see langword="null"/> when the pack asks for none.</returns>
    public Notice? Issue(Guid id, ExpiryLetter letter, CreditRecord record)
    {
        var pack = policies.Get(record.PackId, record.PackVersion);
        if (pack.Notices.FirstOrDefault(rule => rule.Procedure == Procedure && rule.Outcome == OutcomeOf(letter, record.Publication)) is not { } rule)
        {
            return null;
        }

        var source = agencies.Get(record.SourceAgencyId);
        var to = rule.To == NoticeRecipient.Agency
            ? new NoticeAddress(source.Name, IsPerson: false, RecordId: record.Id)
            : new NoticeAddress(record.Subject.Name, record.Subject.Kind == SubjectKind.NaturalPerson, RecordId: record.Id);
        return desk.Issue(id, to, pack, rule.Template, DataOf(letter, record, pack, source));
    }

    private NoticeData DataOf(ExpiryLetter letter, CreditRecord record, PolicyPack pack, Agency source)
    {
        var today = ChinaTime.DayOf(clock.Now);
        var publication = record.Publication;
        var expiry = policies.ExpiryOf(record.PackId, record.PackVersion, record.Decision.Date);
        var data = new NoticeData().Add("record", RecordWords.Name(record)).Add("last", publication.LastDay);
        return letter switch
        {
            ExpiryLetter.Question or ExpiryLetter.Urging => data
                .Add("due", DueDayOf(ExpiryDays.Of(expiry, calendar, publication.LastDay), letter, today))
                .Add("consequence", Consequence(pack.Publicity(record.Kind, record.Class).UnknownAtExpiry)),
            ExpiryLetter.Held => data
                .Add("source", source.Name)
                .Add("outstanding", Outstanding(record.Kind == RecordKind.Penalty ? "行政处罚决定" : "违诺失信惩戒", record.Fulfilment))
                .Add("recorded", ChinaTime.DayOf(record.FulfilmentRecordedAt ?? clock.Now))
                .Add("recheck", today.AddDays(expiry.RecheckDays)),
            ExpiryLetter.Ended when IsFulfilledAfterHold(publication) => data
                .Add("stop", today)
                .Add("source", source.Name)
                .Add("fulfilled", ChinaTime.DayOf(record.FulfilmentRecordedAt ?? clock.Now)),
            ExpiryLetter.Ended => data.Add("stop", today),
            ExpiryLetter.Resumed => data.Add("source", source.Name).Add("start", publication.Start).Add("resumed", today),
        };
    }

    // A question that comes late, because the end was moved close, is still answerable until the last day.
    private static DateOnly DueDayOf(ExpiryDays days, ExpiryLetter letter, DateOnly today) =>
        letter == ExpiryLetter.Question && days.EscalateOn > today ? days.EscalateOn : days.LastDay;

    private static string Consequence(UnknownAtExpiry unknown) => unknown switch
    {
        UnknownAtExpiry.Stop => "期满时没有单位记录未履行的，停止公示",
        UnknownAtExpiry.Hold => "期满时没有单位记录已经履行的，暂不停止公示",
    };

    private static string Outstanding(string duty, Fulfilment fulfilment) => fulfilment switch
    {
        Fulfilment.NotFulfilled => $"{duty}尚未履行",
        Fulfilment.Partial => $"{duty}部分履行，其余尚未履行",
        Fulfilment.Deferred => $"{duty}经批准延期或者分期履行，尚未履行完毕",
        Fulfilment.Unknown or Fulfilment.Fulfilled => $"没有单位记录{duty}已经履行",
    };

    private static bool IsFulfilledAfterHold(Publication publication) => publication.TakeDownReason == TakeDownReason.FulfilledAfterHold;

    private static string OutcomeOf(ExpiryLetter letter, Publication publication) => letter switch
    {
        ExpiryLetter.Question => "fulfilment-question",
        ExpiryLetter.Urging => "fulfilment-urging",
        ExpiryLetter.Held => "held",
        ExpiryLetter.Ended => IsFulfilledAfterHold(publication) ? "ended-fulfilled" : "ended",
        ExpiryLetter.Resumed => "resumed",
    };
}
