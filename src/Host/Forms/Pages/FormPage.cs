using CreditFlow.Host.Desk.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Forms.Pages;

/// <summary>What pages on forms share: whoever has none of the administrators' roles finds nothing, and only who designs processes finds buttons.</summary>
public abstract class FormPage : DeskPage
{
    [Parameter]
    public string DefinitionId { get; set; } = "";

    [Inject]
    private protected IStringLocalizer<FormTexts> T { get; private set; } = null!;

    [Inject]
    private protected FormDesigns Designs { get; private set; } = null!;

    /// <summary>The definition's forms; <see langword="null"/> when there is nothing here for this person.</summary>
    private protected DefinitionForms? Forms { get; private set; }

    /// <summary>Whether this person may change them.</summary>
    protected bool MayDesign { get; private set; }

    private protected async Task LoadAsync()
    {
        Forms = await OpenAsync(staff => Designs.OpenAsync(staff, DefinitionId, CancellationToken.None));
        MayDesign = Forms is not null && FormDesigns.MayDesign(await StaffAsync());
    }
}
