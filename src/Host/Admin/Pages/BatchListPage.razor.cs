using CreditFlow.Host.Admin.Queries;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Admin.Pages;

/// <summary>Batches (操作批次), the newest first: how far each is, who began it, when and why.</summary>
public sealed partial class BatchListPage
{
    private BatchList _page = new([], 0, 1, 1);
    private int? _shown;

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [Inject]
    private BatchViews Views { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var page = PageNumber ?? 1;
        if (MayRead && page != _shown)
        {
            _shown = page;
            _page = await Views.ListAsync(await StaffAsync(), page, CancellationToken.None);
        }
    }
}
