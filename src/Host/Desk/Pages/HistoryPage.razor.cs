using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Desk.Queries;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>What the public saw on a day: asked for with a purpose, answered from history (QRY-05).</summary>
public sealed partial class HistoryPage
{
    private CreditRecord? _record;
    private DateOnly _today;
    private IReadOnlyList<RecordOnDay> _histories = [];

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    private string? Day { get; set; }

    [SupplyParameterFromQuery(Name = "purpose")]
    private string? Purpose { get; set; }

    [SupplyParameterFromQuery(Name = "all")]
    private bool All { get; set; }

    [Inject]
    private PublicHistories Histories { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _today = ChinaTime.DayOf(Time.GetUtcNow());
        _record = await OpenAsync(staff => Histories.FindAsync(staff, Id, CancellationToken.None));
        if (_record is { } record && DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            await TryAsync(async staff => _histories = All
                ? await Histories.OfSubjectAsync(staff, record.SubjectId, day, Purpose, CancellationToken.None)
                : [await Histories.OfRecordAsync(staff, Id, day, Purpose, CancellationToken.None)]);
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string TitleOf(PublicMoment moment) => moment.Sight switch
    {
        null => T["History.NotShown"],
        { IsHeld: true, HasObjection: true } => T["History.HeldContested"],
        { IsHeld: true } => T["History.Held"],
        { HasObjection: true } => T["History.Contested"],
        _ => T["History.Shown"],
    };

    private string WordOf(PublicationEvent line) => line.Kind switch
    {
        PublicationEventKind.Corrected => T["History.Event.Corrected", S[$"Field.{line.Detail}"]],
        PublicationEventKind.FulfilmentRecorded => T["History.Event.FulfilmentRecorded", S[$"Fulfilment.{line.Detail}"]],
        PublicationEventKind.PeriodMoved or PublicationEventKind.Shortened when DateOnly.TryParseExact(line.Detail, "yyyy-MM-dd", out var last) => T[$"History.Event.{line.Kind}", ChinaTime.Full(last)],
        PublicationEventKind.TakenDown when line.Detail is { } reason => T["History.Event.TakenDown", T[$"TakeDownReason.{reason}"]],
        _ => T[$"History.Event.{line.Kind}"],
    };
}
