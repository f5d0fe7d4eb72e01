using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Publicity;

namespace CreditFlow.Domain.Records;

/// <summary>
/// What the public saw of a record, at any instant, replayed from its history: the publication's events, the record's corrections and the rule of what is public (PUB-04, A-07, A-18). A value at an instant is
/// the one before the first change after it, or else the present one.
/// </summary>
public sealed class PublicHistory
{
    private const string Iso = "yyyy-MM-dd";
    private readonly CreditRecord _record;
    private readonly IReadOnlyList<PublicationEvent> _events;
    private readonly IReadOnlyList<RecordChange> _changes;

    private PublicHistory(CreditRecord record)
    {
        _record = record;
        _events = [.. record.Publication.Events.OrderBy(line => line.At).ThenBy(line => line.Id)];
        _changes = [.. record.Changes.OrderBy(change => change.At).ThenBy(change => change.Id)];
    }

    /// <summary>The history of a record that is loaded with its publication, the publication's events and its changes.</summary>
    public static PublicHistory Of(CreditRecord record) => new(record);

    /// <summary>What was shown at an instant, or <see langword="null"/> when nothing was.</summary>
    public PublicSight? At(DateTimeOffset instant)
    {
        var (day, state, fulfilment, start, lastDay) = (ChinaTime.DayOf(instant), StateAt(instant), FulfilmentAt(instant), StartAt(instant), LastDayAt(instant));
        return state is { } known && start <= day && PublicVisibility.IsPublic(known, lastDay, fulfilment, day)
            ? new PublicSight(start, lastDay, day > lastDay, HasObjectionAt(instant), fulfilment, Enum.GetValues<CorrectableField>().ToDictionary(field => field, field => ItemAt(field, instant)))
            : null;
    }

    /// <summary>What was shown on a day in Beijing: as it stood at its 00:00, then after each change during it.</summary>
    public IReadOnlyList<PublicMoment> On(DateOnly day)
    {
        var (from, until) = (ChinaTime.StartOf(day), ChinaTime.EndOf(day));
        var during = _events.Select(line => line.At).Concat(_changes.Select(change => change.At)).Where(at => at > from && at < until).Distinct().Order();
        return [.. during.Prepend(from).Select(MomentAt)];
    }

    private PublicMoment MomentAt(DateTimeOffset instant)
    {
        var last = _events.LastOrDefault(line => line.At <= instant)?.At;
        var sight = At(instant);
        return new PublicMoment(
            instant,
            sight,
            [.. _events.Where(line => line.At == last)],
            [.. _changes.Where(change => change.At == last)],
            sight is null && StateAt(instant) is PublicationState.Published or PublicationState.Held && ChinaTime.DayOf(instant) > LastDayAt(instant));
    }

    private PublicationState? StateAt(DateTimeOffset instant)
    {
        PublicationState? state = null;
        foreach (var line in _events.Where(line => line.At <= instant))
        {
            state = line.Kind switch
            {
                PublicationEventKind.Published or PublicationEventKind.Resumed => PublicationState.Published,
                PublicationEventKind.Held => PublicationState.Held,
                PublicationEventKind.TakenDown => state is null ? PublicationState.NeverPublished : PublicationState.TakenDown,
                PublicationEventKind.PeriodMoved when state == PublicationState.Held => PublicationState.Published,
                _ => state,
            };
        }

        return state;
    }

    private bool HasObjectionAt(DateTimeOffset instant) =>
        _events.LastOrDefault(line => line.At <= instant && line.Kind is PublicationEventKind.ObjectionMarked or PublicationEventKind.ObjectionCleared)?.Kind == PublicationEventKind.ObjectionMarked;

    private Fulfilment FulfilmentAt(DateTimeOffset instant) =>
        Enum.TryParse<Fulfilment>(ValueAt(instant, PublicationEventKind.FulfilmentRecorded, PublicationEventKind.FulfilmentRecorded), out var recorded) ? recorded : IsUnchangedSince(instant, PublicationEventKind.FulfilmentRecorded) ? _record.Fulfilment : Fulfilment.Unknown;

    private DateOnly LastDayAt(DateTimeOffset instant) =>
        DateOnly.TryParseExact(ValueAt(instant, PublicationEventKind.PeriodMoved, PublicationEventKind.Shortened), Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDay) ? lastDay
        : IsUnchangedSince(instant, PublicationEventKind.PeriodMoved) && IsUnchangedSince(instant, PublicationEventKind.Shortened) ? _record.Publication.LastDay
        : PublicityPeriod.LastDayOf(StartAt(instant), _record.PeriodMonths);

    private DateOnly StartAt(DateTimeOffset instant) => _changes.FirstOrDefault(change => change.At > instant && change.Field == CorrectableField.DecisionDate) is { } moved
        ? DateOnly.ParseExact(moved.Before, Iso, CultureInfo.InvariantCulture)
        : _record.Publication.Start;

    private string ItemAt(CorrectableField field, DateTimeOffset instant) => _changes.FirstOrDefault(change => change.At > instant && change.Field == field)?.Before ?? _record.Read(field);

    // Histories of earlier releases do not say what was before: there the last value that is known stands.
    private string? ValueAt(DateTimeOffset instant, PublicationEventKind kind, PublicationEventKind orKind) =>
        _events.FirstOrDefault(line => line.At > instant && (line.Kind == kind || line.Kind == orKind))?.Before
        ?? _events.LastOrDefault(line => line.At <= instant && (line.Kind == kind || line.Kind == orKind))?.Detail;

    private bool IsUnchangedSince(DateTimeOffset instant, PublicationEventKind kind) => !_events.Any(line => line.At > instant && line.Kind == kind);
}
