using System.Globalization;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Records;

/// <summary>The public showing of a record (公示), from its anchor to its last day, computed and never typed in.</summary>
public sealed class Publication : IRevisioned
{
    private readonly List<PublicationEvent> _events = [];

    private Publication()
    {
    }

    /// <summary>Id of the publication; the correlation id of its expiry process.</summary>
    public Guid Id { get; private set; }

    /// <summary>The record shown.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>Awaiting release, published, held past its end, taken down, or never published.</summary>
    public PublicationState State { get; private set; }

    /// <summary>First day of the period: the date of the decision or finding .</summary>
    public DateOnly Start { get; private set; }

    /// <summary>Last day of the class's minimum period.</summary>
    public DateOnly MinimumLastDay { get; private set; }

    /// <summary>Last public day; publicity stops at 00:00 of the day after, Beijing time .</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>By how many months the period was shortened, or <see langword="null"/> when never (PUB-06, A-11).</summary>
    public int? CutMonths { get; private set; }

    /// <summary>The last day that the shortened period computes to; before <see cref="LastDay"/> when it was past on the day of the decision .</summary>
    public DateOnly? CutLastDay { get; private set; }

    /// <summary>When it was first shown (UTC), or <see langword="null"/> when never.</summary>
    public DateTimeOffset? FirstShownAt { get; private set; }

    /// <summary>When it was shown again after it had been taken down (UTC), the last time; <see langword="null"/> when never.</summary>
    public DateTimeOffset? ShownAgainAt { get; private set; }

    /// <summary>When it was taken down (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? TakenDownAt { get; private set; }

    /// <summary>Why it was taken down, or <see langword="null"/>.</summary>
    public TakeDownReason? TakeDownReason { get; private set; }

    /// <summary>Number of objections being handled; more than none shows the mark 异议处理中 .</summary>
    public int OpenObjections { get; private set; }

    /// <summary>The last day for which the agency was asked about fulfilment, or <see langword="null"/> before it was .</summary>
    public DateOnly? AskedFor { get; private set; }

    /// <summary>The last day for which the unanswered question was escalated, or <see langword="null"/> (A-19).</summary>
    public DateOnly? EscalatedFor { get; private set; }

    /// <summary>The expiry process that watches its end, or <see langword="null"/> before it was started.</summary>
    public string? ExpiryInstanceId { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>What it showed and when, oldest first.</summary>
    public IReadOnlyList<PublicationEvent> Events => _events;

    /// <summary>Topic of the timers of open questions about fulfilment: they are moved to now when it is recorded.</summary>
    public string QuestionTopic => $"question:{Id:D}";

    /// <summary>Topic of the timers that wait for its end.</summary>
    public string TimerTopic => TopicOf(Id);

    /// <summary>Topic of the timers that wait for a publication's end.</summary>
    public static string TopicOf(Guid publicationId) => $"publication:{publicationId:D}";

    /// <summary>Begins to show a record, or only notes that its period was over on arrival.</summary>
    public static Publication Begin(Guid id, Guid recordId, DateOnly start, DateOnly minimumLastDay, DateOnly lastDay, bool visible, IIdGenerator ids, DateTimeOffset at)
    {
        var publication = Await(id, recordId, start, minimumLastDay, lastDay);
        publication.Release(ids, visible ? null : Records.TakeDownReason.ExpiredOnArrival, at);
        return publication;
    }

    /// <summary>A publication that waits for the release of its record. The period runs from the decision all the same .</summary>
    public static Publication Await(Guid id, Guid recordId, DateOnly start, DateOnly minimumLastDay, DateOnly lastDay) => new()
    {
        Id = id,
        RecordId = recordId,
        Start = start,
        MinimumLastDay = minimumLastDay,
        LastDay = lastDay,
        State = PublicationState.Awaiting,
    };

    /// <summary>Begins to show a record that waited, or notes why it is never shown. Doing it twice changes nothing.</summary>
    /// <param name="obstacle">Why it is never shown; <see langword="null"/> when it is.</param>
    /// <returns>Whether it waited until now.</returns>
    public bool Release(IIdGenerator ids, TakeDownReason? obstacle, DateTimeOffset at)
    {
        if (State != PublicationState.Awaiting)
        {
            return false;
        }

        if (obstacle is { } reason)
        {
            (State, TakenDownAt, TakeDownReason) = (PublicationState.NeverPublished, at, reason);
            Add(ids, PublicationEventKind.TakenDown, reason.ToString(), at);
        }
        else
        {
            (State, FirstShownAt) = (PublicationState.Published, at);
            Add(ids, PublicationEventKind.Published, null, at);
        }

        return true;
    }

    /// <summary>Notes that the agency is asked about fulfilment before the present end .</summary>
    public void NoteAsked() => AskedFor = LastDay;

    /// <summary>Notes that the unanswered question is escalated before the present end .</summary>
    public void NoteEscalated() => EscalatedFor = LastDay;

    /// <summary>Only notes a record that is never shown (只记录不公示, BRE-03).</summary>
    /// <param name="day">The day of the finding.</param>
    public static Publication RecordOnly(Guid id, Guid recordId, DateOnly day) => new()
    {
        Id = id,
        RecordId = recordId,
        Start = day,
        MinimumLastDay = day,
        LastDay = day,
        State = PublicationState.NeverPublished,
    };

    /// <summary>Notes which process watches its end.</summary>
    public void WatchedBy(string instanceId) => ExpiryInstanceId = instanceId;

    /// <summary>Adds the public mark 异议处理中. The period does not pause.</summary>
    public void MarkObjection(IIdGenerator ids, DateTimeOffset at)
    {
        OpenObjections++;
        if (OpenObjections == 1)
        {
            Add(ids, PublicationEventKind.ObjectionMarked, null, at);
        }
    }

    /// <summary>Takes one objection off the mark.</summary>
    public void ClearObjection(IIdGenerator ids, DateTimeOffset at)
    {
        if (OpenObjections == 0)
        {
            return;
        }

        OpenObjections--;
        if (OpenObjections == 0)
        {
            Add(ids, PublicationEventKind.ObjectionCleared, null, at);
        }
    }

    /// <summary>Notes a correction of the record, so that readers see that the content changed.</summary>
    public void NoteCorrection(IIdGenerator ids, CorrectableField field, DateTimeOffset at) => Add(ids, PublicationEventKind.Corrected, field.ToString(), at);

    /// <summary>Notes a change of the fulfilment on record.</summary>
    public void NoteFulfilment(IIdGenerator ids, Fulfilment before, Fulfilment fulfilment, DateTimeOffset at) => Add(ids, PublicationEventKind.FulfilmentRecorded, fulfilment.ToString(), at, before.ToString());

    /// <summary>Moves the period. The caller moves the timers of <see cref="TimerTopic"/> in the same commit.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool MovePeriod(IIdGenerator ids, DateOnly start, DateOnly minimumLastDay, DateOnly lastDay, DateTimeOffset at)
    {
        if ((Start, MinimumLastDay, LastDay) == (start, minimumLastDay, lastDay))
        {
            return false;
        }

        var before = Iso(LastDay);
        (Start, MinimumLastDay, LastDay) = (start, minimumLastDay, lastDay);
        if (State == PublicationState.Held)
        {
            State = PublicationState.Published;
        }

        Add(ids, PublicationEventKind.PeriodMoved, Iso(lastDay), at, before);
        return true;
    }

    /// <summary>Shortens the period (PUB-06, A-27). The caller moves the timers of <see cref="TimerTopic"/> in the same commit.</summary>
    /// <exception cref="RejectedException">It was shortened before .</exception>
    public void Shorten(IIdGenerator ids, PublicityCut cut, DateTimeOffset at)
    {
        if (CutMonths is not null)
        {
            throw RejectedException.Conflict("publication.shortened-before");
        }

        var before = Iso(LastDay);
        (CutMonths, CutLastDay, LastDay) = (cut.CutMonths, cut.ComputedLastDay, cut.EffectiveLastDay);
        Add(ids, PublicationEventKind.Shortened, Iso(LastDay), at, before);
    }

    /// <summary>Keeps it public past its end, because the penalty is recorded as not fulfilled (PUB-04, A-18).</summary>
    public void Hold(IIdGenerator ids, DateTimeOffset at)
    {
        if (State != PublicationState.Published)
        {
            return;
        }

        State = PublicationState.Held;
        Add(ids, PublicationEventKind.Held, null, at);
    }

    /// <summary>Ends the showing. Doing it twice changes nothing.</summary>
    public void TakeDown(IIdGenerator ids, TakeDownReason reason, DateTimeOffset at)
    {
        if (State is PublicationState.TakenDown or PublicationState.NeverPublished or PublicationState.Awaiting)
        {
            return;
        }

        State = PublicationState.TakenDown;
        TakenDownAt = at;
        TakeDownReason = reason;
        Add(ids, PublicationEventKind.TakenDown, reason.ToString(), at);
    }

    /// <summary>
    /// Shows it again, or for the first time, after its end has moved to today or later. Only what its end took down comes back: what a person ended stays ended.
    /// The process that watched it is over, so it awaits another one.
    /// </summary>
    /// <returns>Whether it is shown again.</returns>
    public bool Resume(IIdGenerator ids, DateOnly today, DateTimeOffset at)
    {
        var endedByItself = TakeDownReason is Records.TakeDownReason.Expired or Records.TakeDownReason.FulfilledAfterHold or Records.TakeDownReason.Shortened or Records.TakeDownReason.ExpiredOnArrival;
        if (!endedByItself || State is PublicationState.Published or PublicationState.Held || LastDay < today)
        {
            return false;
        }

        Add(ids, FirstShownAt is null ? PublicationEventKind.Published : PublicationEventKind.Resumed, null, at);
        ShowAgain(at);
        FirstShownAt ??= at;
        return true;
    }

    /// <summary>
    /// Takes back what a repair ended, because the repair is revoked: it is shown again, or stays down for the end of its period. Its end does not move. The process that watched it is over, so it awaits another one.
    /// </summary>
    /// <param name="isPublic">Whether it is to be shown.</param>
    /// <returns>Whether it is shown again; what was taken down for another reason is not.</returns>
    public bool Reinstate(IIdGenerator ids, bool isPublic, DateTimeOffset at)
    {
        if (State != PublicationState.TakenDown || TakeDownReason != Records.TakeDownReason.Repaired)
        {
            return false;
        }

        if (!isPublic)
        {
            TakeDownReason = Records.TakeDownReason.Expired;
            return false;
        }

        Add(ids, PublicationEventKind.Resumed, nameof(Records.TakeDownReason.Repaired), at);
        ShowAgain(at);
        return true;
    }

    /// <summary>Notes that a record which was taken down already should not have been shown at all: its decision fell, or an objection was upheld. Nothing brings it back then.</summary>
    /// <returns>Whether the reason is new.</returns>
    public bool Condemn(TakeDownReason reason)
    {
        if (State != PublicationState.TakenDown || TakeDownReason == reason || reason is not (Records.TakeDownReason.Withdrawn or Records.TakeDownReason.ObjectionUpheld) || TakeDownReason == Records.TakeDownReason.Withdrawn)
        {
            return false;
        }

        TakeDownReason = reason;
        return true;
    }

    private void ShowAgain(DateTimeOffset at) => (State, TakenDownAt, TakeDownReason, ExpiryInstanceId, ShownAgainAt) = (PublicationState.Published, null, null, null, at);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Add(IIdGenerator ids, PublicationEventKind kind, string? detail, DateTimeOffset at, string? before = null) =>
        _events.Add(new PublicationEvent(ids.NewId(), Id, kind, detail, at, before));
}
