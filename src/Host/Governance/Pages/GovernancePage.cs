using CreditFlow.Host.Admin;
using CreditFlow.Host.Desk.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Governance.Pages;

/// <summary>What pages on definitions share: whoever has none of the administrators' roles finds nothing, and only process administrators find buttons.</summary>
public abstract class GovernancePage : DeskPage
{
    [Inject]
    private protected IStringLocalizer<GovernanceTexts> T { get; private set; } = null!;

    [Inject]
    private protected DefinitionPublishing Publishing { get; private set; } = null!;

    /// <summary>Whether this person sees the page at all.</summary>
    protected bool MayRead { get; private set; }

    /// <summary>Whether this person asks, signs and restores.</summary>
    protected bool MayPublish { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        MayRead = await OpenAsync(staff => Task.FromResult(AdminAccess.EnsureReads(staff))) is not null;
        MayPublish = MayRead && GovernanceAccess.MayPublish(await StaffAsync());
    }
}
