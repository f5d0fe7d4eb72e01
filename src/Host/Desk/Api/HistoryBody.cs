using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Records;
using System.ComponentModel;

namespace CreditFlow.Host.Desk.Api;

/// <summary>What the public saw of a record on a day.</summary>
internal sealed record HistoryBody(Guid RecordId, string Subject, string DecisionNumber, DateOnly Day, IReadOnlyList<HistoryBody.Moment> Moments)
{
    public static HistoryBody Of(RecordOnDay history) => new(
        history.Record.Id,
        history.Record.Subject.Name,
        history.Record.Decision.Number,
        history.Day,
        [
            .. history.Moments.Select(moment => new Moment(
                moment.At,
                moment.Sight is { } sight ? new Sight(sight.Start, sight.LastDay, sight.IsHeld, sight.HasObjection, sight.Fulfilment, sight.Items) : null,
                moment.IsPeriodOver,
                [.. moment.Events.Select(line => new Basis(line.Kind, line.Before, line.Detail, line.At))],
                [.. moment.Changes.Select(change => new Correction(change.Field, change.Before, change.After, change.CaseId, change.Reason))],
                [.. history.DocumentsOf(moment)])),
        ]);

    internal sealed record Moment(
        DateTimeOffset From,
        [property: Description("What was shown, or null when nothing was")] Sight? Shown,
        [property: Description("Whether nothing was shown only because the period was over")] bool IsPeriodOver,
        IReadOnlyList<Basis> Basis,
        IReadOnlyList<Correction> Corrections,
        IReadOnlyList<RecordDocument> Documents);

    internal sealed record Sight(DateOnly Start, DateOnly LastDay, bool IsHeld, bool HasObjection, Fulfilment Fulfilment, IReadOnlyDictionary<CorrectableField, string> Items);

    internal sealed record Basis(PublicationEventKind Event, string? Before, string? Detail, DateTimeOffset At);

    internal sealed record Correction(CorrectableField Field, string Before, string After, Guid? CaseId, string Reason);
}
