using System.Globalization;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Rehearsals;

/// <summary>What a real penalty record is like, as it stood at an instant, without anything that tells whom it is about.</summary>
internal sealed record RecordFacts
{
    public required string AgencyId { get; init; }

    public required string SourceAgencyId { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required ViolationClass Class { get; init; }

    public required int PeriodMonths { get; init; }

    public required string Act { get; init; }

    public required string CatalogueItem { get; init; }

    public required string PackId { get; init; }

    public required string PackVersion { get; init; }

    public required Fulfilment Fulfilment { get; init; }

    public required decimal? FineWan { get; init; }

    public required decimal? ConfiscatedWan { get; init; }

    /// <summary>Reads them; what was corrected or recorded at or after the instant is taken back.</summary>
    /// <param name="record">The record with its corrections.</param>
    /// <param name="since">When the process began (UTC).</param>
    public static RecordFacts Of(CreditRecord record, DateTimeOffset since) => new()
    {
        AgencyId = record.AgencyId,
        SourceAgencyId = record.SourceAgencyId,
        DecidedOn = Before(record, CorrectableField.DecisionDate, since) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : record.Decision.Date,
        Class = record.Class,
        PeriodMonths = record.PeriodMonths,
        Act = record.Decision.ViolationType,
        CatalogueItem = record.CatalogueItem,
        PackId = record.PackId,
        PackVersion = record.PackVersion,
        Fulfilment = record.FulfilmentRecordedAt < since ? record.Fulfilment : Fulfilment.Unknown,
        FineWan = Before(record, CorrectableField.FineWan, since) is { } fine ? Money(fine) : record.Decision.FineWan,
        ConfiscatedWan = Before(record, CorrectableField.ConfiscatedWan, since) is { } value ? Money(value) : record.Decision.ConfiscatedWan,
    };

    private static string? Before(CreditRecord record, CorrectableField field, DateTimeOffset since) =>
        record.Changes.Where(change => change.Field == field && change.At >= since).MinBy(change => change.At)?.Before;

    private static decimal? Money(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var money) ? money : null;
}
