using CreditFlow.Host.Admin;
using CreditFlow.Host.Desk.Pages;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.RuleMaintenance.Pages;

/// <summary>What pages on rules share: whoever has none of the administrators' roles finds nothing; the auditor finds no buttons.</summary>
public abstract class MaintenancePage : DeskPage
{
    [Inject]
    private protected IStringLocalizer<MaintenanceTexts> T { get; private set; } = null!;

    /// <summary>Whether this person sees the page at all.</summary>
    protected bool MayRead { get; private set; }

    /// <summary>Whether this person proposes and signs.</summary>
    protected bool MayMaintain { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        MayRead = await OpenAsync(staff => Task.FromResult(AdminAccess.EnsureReads(staff))) is not null;
        MayMaintain = MayRead && MaintenanceAccess.MayMaintain(await StaffAsync());
    }

    /// <summary>Runs a deed and reads the page anew.</summary>
    private protected async Task<bool> DoneAsync(Func<CurrentStaff, Task> deed, Func<Task> load)
    {
        if (!await TryAsync(deed))
        {
            return false;
        }

        await load();
        // Asked for by a part of the page, nothing else would draw the page again.
        StateHasChanged();
        return true;
    }
}
