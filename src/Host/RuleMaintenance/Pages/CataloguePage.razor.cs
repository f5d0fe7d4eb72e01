using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Host.RuleMaintenance.Catalogues;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CreditFlow.Host.RuleMaintenance.Pages;

/// <summary>One agency's catalogue: acts are put, ended or replaced from a workbook in a working copy; what comes of it is proposed as one version.</summary>
public sealed partial class CataloguePage
{
    private string _text = "";
    private string _version = "";
    private AgencyCatalogue? _catalogue;
    private IReadOnlyList<CatalogueChange> _changes = [];
    private IReadOnlyList<CatalogueRowProblem> _bad = [];
    private Guid? _proposed;
    private DateOnly _from;
    private string? _reason;
    private int? _item;
    private int? _months;
    private string _act = "";
    private string _class = "general";
    private string _basis = "";
    private string _ground = CatalogueWords.Grounds[0].Word;
    private string _subjects = CatalogueWords.Subjects[0].Word;
    private string _disclosure = CatalogueWords.Disclosures[0].Word;

    /// <summary>Id of the agency.</summary>
    [Parameter]
    public string Agency { get; set; } = "";

    // Nothing hears a click before the page is live.
    private bool IsOff => IsBusy || IsOpening;

    [Inject]
    private CatalogueDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (MayRead)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        ClearProblems();
        _from = ChinaTime.DayOf(Time.GetUtcNow());
        _text = await OpenAsync(staff => Desk.TextAsync(staff, Agency, CancellationToken.None)) ?? "";
        _catalogue = _text.Length == 0 ? null : AgencyCatalogue.Parse(_text, Agency);
        (_version, _changes, _bad, _proposed) = (_catalogue?.Version ?? "", [], [], null);
    }

    private void Edit(CatalogueEntry entry)
    {
        var act = CatalogueWords.Of(entry);
        (_item, _act, _class, _months, _basis, _ground, _subjects, _disclosure) = (act.Item, act.Act, act.Class, act.Months, act.Basis ?? "", act.Ground!, act.Subjects!, act.Disclosure!);
    }

    private Task Put() => TakeAsync(() => _item is { } item && _months is { } months
        ? CatalogueText.Put(_text, new CatalogueAct(item, _act.Trim(), _class, months, _basis.Trim(), _disclosure, _ground, _subjects))
        : throw RejectedException.Invalid("catalogue.numbers", "item"));

    private Task End(int item) => TakeAsync(() => CatalogueText.End(_text, item));

    private async Task ImportAsync(InputFileChangeEventArgs change)
    {
        _bad = [];
        await TryAsync(async _ =>
        {
            if (change.File.Size > CatalogueWorkbook.MostBytes)
            {
                throw RejectedException.Invalid("catalogue.workbook-large", "file", CatalogueWorkbook.MostBytes / 1024 / 1024);
            }

            using var memory = new MemoryStream();
            await using (var stream = change.File.OpenReadStream(CatalogueWorkbook.MostBytes))
            {
                await stream.CopyToAsync(memory);
            }

            memory.Position = 0;
            var read = CatalogueWorkbook.Read(memory);
            _bad = read.Problems;
            if (read.Problems.Count == 0)
            {
                Take(CatalogueText.Replace(_text, read.Acts));
            }
        });
    }

    private Task TakeAsync(Func<string> edit) => TryAsync(_ =>
    {
        Take(edit());
        return Task.CompletedTask;
    });

    private void Take(string text)
    {
        var catalogue = Desk.Check(text, Agency, _from);
        (_text, _catalogue, _changes, _proposed) = (text, catalogue, Desk.Differences(catalogue), null);
    }

    private async Task ProposeAsync()
    {
        Guid? proposed = null;
        if (await TryAsync(async staff => proposed = await Desk.ProposeAsync(staff, Agency, _text, _from, _reason, CancellationToken.None)))
        {
            await LoadAsync();
            (_proposed, _reason) = (proposed, null);
        }
    }
}
