using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Records;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CreditFlow.Host.Records.Pages;

/// <summary>A record as staff open it for a stated duty, and what its own agency does about it.</summary>
public sealed partial class RecordFilePage
{
    private readonly TypedMatter _matter = new();
    private TypedMeasure _measure = new();
    private RecordFile? _file;

    /// <summary>The record.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>For which duty it is read (QRY-05).</summary>
    [SupplyParameterFromQuery(Name = "purpose")]
    public string? PurposeText { get; set; }

    [Inject]
    private RecordFiles Files { get; set; } = null!;

    [Inject]
    private OpenOwnMatter OpenMatter { get; set; } = null!;

    [Inject]
    private ProposeMeasure Propose { get; set; } = null!;

    [Inject]
    private LiftMeasure Lift { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    private ReadingPurpose? Purpose => ReadingPurposes.Find(PurposeText);

    private bool MayPropose => _file?.Record.Publication.TakeDownReason is not (TakeDownReason.Repaired or TakeDownReason.Withdrawn or TakeDownReason.ObjectionUpheld);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Purpose is { } purpose && _file?.Record.Id != Id)
        {
            _file = await OpenAsync(staff => IsOpening ? Files.OpenAsync(staff, Id, purpose, CancellationToken.None) : Files.ReadAsync(staff, Id, CancellationToken.None));
        }
    }

    private string? Problem(string field) => FieldProblems.GetValueOrDefault(field);

    private async Task OpenMatterAsync()
    {
        var opened = Guid.Empty;
        if (await TryAsync(async staff => opened = await OpenMatter.RunAsync(staff, Id, new OwnMatterForm(_matter.Kind, _matter.Statement, _matter.Document, _matter.Date), idempotencyKey: _matter.Key, CancellationToken.None)))
        {
            Navigation.NavigateTo($"/desk/cases/{opened:D}");
        }
    }

    private async Task ProposeAsync()
    {
        var form = new MeasureForm(_measure.Kind, _measure.Content, _measure.LegalBasis, _measure.Proportionality, _measure.From, _measure.Until);
        if (await TryAsync(staff => Propose.RunAsync(staff, Id, _file!.Record.Publication.Id, form, idempotencyKey: _measure.Key, CancellationToken.None)))
        {
            _measure = new TypedMeasure();
            Toasts.Add(T["Measure.Proposed"]);
            await ReloadAsync();
        }
    }

    private async Task LiftAsync(Guid measureId)
    {
        await TryAsync(staff => Lift.RunAsync(staff, measureId, CancellationToken.None));
        await ReloadAsync();
    }

    private async Task ReloadAsync() => _file = await OpenAsync(staff => Files.ReadAsync(staff, Id, CancellationToken.None));

    // One key per form as it was begun: a second click opens nothing twice.
    private sealed class TypedMatter
    {
        public CaseKind Kind { get; set; } = CaseKind.OwnCorrection;

        public string? Statement { get; set; }

        public string? Document { get; set; }

        public DateOnly? Date { get; set; }

        public string Key { get; } = Guid.CreateVersion7().ToString("D");
    }

    private sealed class TypedMeasure
    {
        public MeasureKind Kind { get; set; }

        public string? Content { get; set; }

        public string? LegalBasis { get; set; }

        public string? Proportionality { get; set; }

        public DateOnly? From { get; set; }

        public DateOnly? Until { get; set; }

        public string Key { get; } = Guid.CreateVersion7().ToString("D");
    }
}
