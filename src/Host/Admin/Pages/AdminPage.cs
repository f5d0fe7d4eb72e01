using CreditFlow.Host.Desk.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Admin.Pages;

/// <summary>What pages on running processes share: whoever has none of their roles finds nothing, and only the system administrator finds buttons.</summary>
public abstract class AdminPage : DeskPage
{
    [Inject]
    private protected IStringLocalizer<AdminTexts> T { get; private set; } = null!;

    /// <summary>Whether this person sees the page at all.</summary>
    protected bool MayRead { get; private set; }

    /// <summary>Whether this person may change running processes.</summary>
    protected bool MayOperate { get; private set; }

    /// <summary>Whether this person may try out moves to another version.</summary>
    protected bool MayTry { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        MayRead = await OpenAsync(staff => Task.FromResult(AdminAccess.EnsureReads(staff))) is not null;
        MayOperate = MayRead && AdminAccess.MayOperate(await StaffAsync());
        MayTry = MayRead && AdminAccess.MayTryMigration(await StaffAsync());
    }
}
