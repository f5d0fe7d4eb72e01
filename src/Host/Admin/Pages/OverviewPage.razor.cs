using CreditFlow.Domain.Common;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Overview;
using CreditFlow.Host.Admin.Parts;
using CreditFlow.Host.Governance.Queries;
using CreditFlow.Host.RuleMaintenance.Moves;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Admin.Pages;

/// <summary>The page with which the morning begins (总览): what somebody has to do something about, by legal risk, and everything else at a glance. It looks again by itself.</summary>
public sealed partial class OverviewPage
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _leaving = new();
    private OverviewView? _view;
    private IReadOnlyList<WaitingRequest> _waiting = [];
    private AskedDeed? _asked;
    private AskedKind? _kind;
    private string _key = "";
    private bool _mayMove;

    [Inject]
    private OperationsOverview Overview { get; set; } = null!;

    [Inject]
    private DefinitionViews Definitions { get; set; } = null!;

    [Inject]
    private InstanceOperations Operations { get; set; } = null!;

    [Inject]
    private OperationBatches Batches { get; set; } = null!;

    [Inject]
    private IIdGenerator Ids { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (MayRead)
        {
            _mayMove = CaseMoves.MayMove(await StaffAsync());
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !MayRead)
        {
            return;
        }

        var leaving = _leaving.Token;
        using var timer = new PeriodicTimer(Interval, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving))
            {
                // Nothing moves under the hands of somebody who fills in a dialog.
                if (_asked is null && _kind is null && !IsBusy)
                {
                    await LoadAsync();
                    StateHasChanged();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task LoadAsync() => _view = await OpenAsync(async staff =>
    {
        _waiting = await Definitions.ListWaitingAsync(staff, CancellationToken.None);
        return await Overview.OpenAsync(staff, CancellationToken.None);
    });

    private void Ask(AskedDeed asked)
    {
        ClearProblems();
        _asked = asked with { Deed = asked.Deed with { Key = Ids.NewId().ToString("N") } };
    }

    private void AskKind(AskedKind asked)
    {
        ClearProblems();
        (_kind, _key) = (asked, Ids.NewId().ToString("N"));
    }

    private void Close() => (_asked, _kind) = (null, null);

    private async Task DoAsync(DeedAnswer answer)
    {
        if (_asked is { } asked && await TryAsync(staff => Operations.DoAsync(staff, asked.InstanceId, asked.Deed, answer, CancellationToken.None)))
        {
            Close();
            await LoadAsync();
        }
    }

    private async Task BeginAsync(string reason)
    {
        var id = Guid.Empty;
        var request = new BatchRequest(BatchKind.Retry, reason) { Incident = _kind!.Kind };
        if (await TryAsync(async staff => id = await Batches.BeginAsync(staff, request, _key, CancellationToken.None)))
        {
            Navigation.NavigateTo($"/admin/operations/{id:D}");
        }
    }
}
