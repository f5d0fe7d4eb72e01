using CreditFlow.Domain.Operations;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Queries;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Admin.Pages;

/// <summary>Progress of a batch: it looks again by itself while the batch runs, and can be halted, continued and stopped.</summary>
public sealed partial class BatchPage
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _leaving = new();
    private BatchView? _view;

    /// <summary>Id of the batch.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private BatchViews Views { get; set; } = null!;

    [Inject]
    private OperationBatches Batches { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsOpen => _view?.Batch.State is BatchState.Running or BatchState.Paused;

    private int Left => _view is { Batch: var batch } ? batch.Total - batch.Done - batch.Refused : 0;

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
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        var leaving = _leaving.Token;
        using var timer = new PeriodicTimer(Interval, Time);
        try
        {
            while (IsOpen && await timer.WaitForNextTickAsync(leaving))
            {
                await LoadAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task LoadAsync() => _view = await OpenAsync(staff => Views.OpenAsync(staff, Id, CancellationToken.None));

    private async Task MoveAsync(BatchState state)
    {
        await TryAsync(staff => Batches.MoveAsync(staff, Id, state, CancellationToken.None));
        await LoadAsync();
    }
}
