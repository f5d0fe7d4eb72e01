using CreditFlow.Activities.Records;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Publicity;

/// <summary>
/// The one way to change a record and its publication. Whatever moves the end of publicity moves the timers that wait for it in the same commit.
/// Scoped: used inside turns and inside commands; the caller commits. Records must be given with their publication loaded.
/// </summary>
public sealed class PublicationChanges(
    CreditFlowDbContext context,
    PolicyLibrary policies,
    AgencyDirectory agencies,
    WorkingDayCalendar calendar,
    ExpiryLetters letters,
    PendingTimerMoves timers,
    IIdGenerator ids,
    CommitClock clock,
    AuditTrail audit)
{
    /// <summary>Records what is known about fulfilment. Open questions end; a held publication of a fulfilled penalty ends at once: its timer moves to now .</summary>
    /// <returns>Whether it was news.</returns>
    public bool SetFulfilment(CreditRecord record, Fulfilment fulfilment, Actor actor, Guid? caseId = null)
    {
        var before = record.Fulfilment;
        if (before == fulfilment)
        {
            return false;
        }

        record.RecordFulfilment(fulfilment, clock.Now);
        record.Publication.NoteFulfilment(ids, before, fulfilment, clock.Now);
        audit.Record(actor, "record.fulfilment-recorded", "record", Text(record.Id), caseId, "A-18", new { before, after = fulfilment });
        context.RestOn(record.Publication);
        timers.Move(record.Publication.QuestionTopic, clock.Now);
        if (record.Publication.State == PublicationState.Held && fulfilment == Fulfilment.Fulfilled)
        {
            timers.Move(record.Publication.TimerTopic, clock.Now);
        }

        return true;
    }

    /// <summary>Corrects items of a record (OBJ-03, OBJ-09); a new decision date moves the period.</summary>
    /// <param name="ruleId">The rule that orders the correction.</param>
    /// <returns>The changes; items that had that value already are not among them.</returns>
    /// <exception cref="RejectedException">A value cannot be read.</exception>
    public IReadOnlyList<RecordChange> Correct(CreditRecord record, IReadOnlyList<Correction> corrections, string reason, Actor actor, Guid? caseId = null, string ruleId = "OBJ-03")
    {
        var changes = new List<RecordChange>();
        foreach (var correction in corrections)
        {
            if (record.Correct(ids.NewId(), correction.Field, correction.Value, caseId, reason, clock.Now) is { } change)
            {
                changes.Add(change);
                record.Publication.NoteCorrection(ids, change.Field, clock.Now);
                audit.Record(actor, "record.corrected", "record", Text(record.Id), caseId, ruleId, new { change.Field, change.Before, change.After });
            }
        }

        if (changes.Count > 0)
        {
            context.RestOn(record.Publication);
        }

        if (changes.Exists(change => change.Field == CorrectableField.DecisionDate))
        {
            Recompute(record, actor, caseId);
        }

        return changes;
    }

    /// <summary>
    /// Computes the period anew from the decision date, under the pack that governs that date. What its end had taken down is shown again when the new
    /// end lies ahead, and the subject is told.
    /// </summary>
    /// <returns>Whether it moved.</returns>
    public bool Recompute(CreditRecord record, Actor actor, Guid? caseId = null)
    {
        var publication = record.Publication;
        var header = policies.Get(record.PackId, record.PackVersion).Header;
        var pack = record.Kind == RecordKind.Penalty
            ? policies.SelectForPublicity(header.Jurisdiction, agencies.Find(record.SourceAgencyId)?.Sector, record.Decision.Date, record.Class).Pack
            : policies.Select(header.Jurisdiction, header.Sector, record.Decision.Date).Pack;
        var period = PublicityPeriod.Compute(pack.Id, pack.Publicity(record.Kind, record.Class), record.PeriodMonths, record.Decision.Date);
        var before = publication.LastDay;
        var lastDay = publication.CutMonths is { } cut ? PublicityPeriod.LastDayOf(period.Start, period.Months - cut) : period.LastDay;
        if (!publication.MovePeriod(ids, period.Start, period.MinimumLastDay, lastDay, clock.Now))
        {
            return false;
        }

        record.GovernBy(pack.Id, pack.Version);
        MoveTimers(record);
        audit.Record(actor, "publication.period-moved", "publication", Text(publication.Id), caseId, "A-08", new { before, after = publication.LastDay, pack = pack.Id });
        if (publication.Resume(ids, ChinaTime.DayOf(clock.Now), clock.Now))
        {
            audit.Record(actor, "publication.resumed", "publication", Text(publication.Id), caseId, "A-08", new { publication.LastDay });
            letters.Issue(ids.NewId(), ExpiryLetter.Resumed, record);
        }

        return true;
    }

    /// <summary>Checks that a cut can be granted now: what a form allowed when it was handed out may have been overtaken by another case or by the end of the period.</summary>
    /// <exception cref="RejectedException"><c>publication.ended</c>, or <c>publication.cut-not-allowed</c>: the pack does not allow that cut (any more).</exception>
    public void EnsureShortenable(CreditRecord record, int months)
    {
        if (record.Publication.State != PublicationState.Published)
        {
            throw RejectedException.Conflict("publication.ended");
        }

        if (!CutRange.Of(policies.Get(record.PackId, record.PackVersion).Publicity(record.Kind, record.Class), record.PeriodMonths, record.Publication.CutMonths is not null).Contains(months))
        {
            throw RejectedException.Conflict("publication.cut-not-allowed", months);
        }
    }

    /// <summary>Shortens the period by a granted number of months, computed from its start (PUB-06, A-10, A-11). An end that is past already stops publicity at once, never earlier .</summary>
    /// <exception cref="RejectedException">The pack does not allow that cut, or the record is no longer shown.</exception>
    public PublicityCut Shorten(CreditRecord record, int months, Actor actor, Guid? caseId = null)
    {
        EnsureShortenable(record, months);
        var publication = record.Publication;
        var pack = policies.Get(record.PackId, record.PackVersion);
        var cut = PublicityCut.Compute(PublicityPeriod.Compute(pack.Id, pack.Publicity(record.Kind, record.Class), record.PeriodMonths, publication.Start), months, ChinaTime.DayOf(clock.Now));
        publication.Shorten(ids, cut, clock.Now);
        context.RestOn(publication);
        MoveTimers(record);
        audit.Record(actor, "publication.shortened", "publication", Text(publication.Id), caseId, "PUB-06", new { cut.CutMonths, cut.OriginalLastDay, cut.ComputedLastDay, cut.EffectiveLastDay });
        if (cut.StopsAtOnce)
        {
            TakeDown(record, TakeDownReason.Shortened, "A-27", actor, caseId);
        }

        return cut;
    }

    /// <summary>Begins to show a record whose batch was released, if its scope and its period allow (PUB-07, GRD-03).</summary>
    /// <returns>Whether it is shown now; <see langword="null"/> when it did not wait for that.</returns>
    public bool? Release(CreditRecord record, Actor actor)
    {
        var obstacle = record.ObstacleOn(ChinaTime.DayOf(clock.Now));
        if (!record.Publication.Release(ids, obstacle, clock.Now))
        {
            return null;
        }

        audit.Record(actor, obstacle is null ? "publication.begun" : "publication.withheld", "publication", Text(record.Publication.Id), null, obstacle == TakeDownReason.NotForPublic ? "GRD-03" : "PUB-07", new { obstacle, record.Disclosure, record.Publication.LastDay });
        return obstacle is null;
    }

    /// <summary>Keeps a record from ever being shown, because its batch was turned down, and gives its key free.</summary>
    public void TurnDown(CreditRecord record, Actor actor)
    {
        if (record.Publication.Release(ids, TakeDownReason.BatchTurnedDown, clock.Now))
        {
            record.TurnDown();
            audit.Record(actor, "record.turned-down", "record", Text(record.Id), null, "PUB-07");
        }
    }

    /// <summary>Ends the showing; twice changes nothing. Processes that wait for the end are woken to end themselves.</summary>
    /// <returns>Whether it was shown until now.</returns>
    public bool TakeDown(CreditRecord record, TakeDownReason reason, string ruleId, Actor actor, Guid? caseId = null)
    {
        var publication = record.Publication;
        if (publication.State is PublicationState.TakenDown or PublicationState.NeverPublished or PublicationState.Awaiting)
        {
            if (publication.Condemn(reason))
            {
                context.RestOn(publication);
                audit.Record(actor, "publication.condemned", "publication", Text(publication.Id), caseId, ruleId, new { reason });
            }

            return false;
        }

        publication.TakeDown(ids, reason, clock.Now);
        timers.Move(publication.TimerTopic, clock.Now);
        audit.Record(actor, "publication.taken-down", "publication", Text(publication.Id), caseId, ruleId, new { reason, publication.LastDay });
        return true;
    }

    /// <summary>Takes back what a repair ended, because its material was false (AUD-01): shown to the end computed from its start, and beyond it while non-fulfilment is on record .</summary>
    /// <param name="republish">Whether the pack has it shown again.</param>
    /// <returns>Whether it is shown again.</returns>
    public bool Reinstate(CreditRecord record, bool republish, Actor actor, Guid? caseId = null)
    {
        var publication = record.Publication;
        var isShown = publication.Reinstate(ids, republish && record.ObstacleOn(ChinaTime.DayOf(clock.Now)) is null, clock.Now);
        context.RestOn(publication);
        audit.Record(actor, isShown ? "publication.reinstated" : "publication.not-reinstated", "publication", Text(publication.Id), caseId, "AUD-01", new { republish, publication.LastDay, publication.TakeDownReason });
        return isShown;
    }

    /// <summary>Keeps it public past its end, because the penalty is recorded as not fulfilled .</summary>
    public void Hold(CreditRecord record, Actor actor)
    {
        if (record.Publication.State == PublicationState.Published)
        {
            record.Publication.Hold(ids, clock.Now);
            audit.Record(actor, "publication.held", "publication", Text(record.Publication.Id), null, "A-18", new { record.Fulfilment, record.Publication.LastDay });
        }
    }

    /// <summary>Adds the public mark 异议处理中 .</summary>
    public void MarkObjection(CreditRecord record, Actor actor, Guid? caseId)
    {
        record.Publication.MarkObjection(ids, clock.Now);
        audit.Record(actor, "publication.objection-marked", "publication", Text(record.Publication.Id), caseId, "A-07");
    }

    /// <summary>Takes one objection off the mark .</summary>
    public void ClearObjection(CreditRecord record, Actor actor, Guid? caseId)
    {
        record.Publication.ClearObjection(ids, clock.Now);
        audit.Record(actor, "publication.objection-cleared", "publication", Text(record.Publication.Id), caseId, "A-07");
    }

    private void MoveTimers(CreditRecord record)
    {
        var publication = record.Publication;
        var days = ExpiryDays.Of(policies.ExpiryOf(record.PackId, record.PackVersion, record.Decision.Date), calendar, publication.LastDay);
        timers.Move(publication.TimerTopic, days.NextAfter(record.Fulfilment, publication.AskedFor, publication.EscalatedFor, clock.Now));
    }

    private static string Text(Guid id) => id.ToString("D");
}
