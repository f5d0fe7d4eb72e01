using CreditFlow.Domain.Common;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Queries;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Admin.Pages;

/// <summary>The list of instances: those that need an operator first.</summary>
public sealed partial class InstanceListPage
{
    private Queries.InstancePage _page = new([], 0, 1, 1);
    private IReadOnlyList<(string Id, string Name)> _definitions = [];
    private InstanceQuery? _shown;
    private bool _asks;
    private string _key = "";

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewName { get; set; }

    [SupplyParameterFromQuery(Name = "definition")]
    private string? Definition { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [Inject]
    private AdminInstances Instances { get; set; } = null!;

    [Inject]
    private OperationBatches Batches { get; set; } = null!;

    [Inject]
    private IIdGenerator Ids { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // What is asked of a whole list: only what does no harm to any of its instances.
    private BatchKind? Kind => View switch
    {
        InstanceView.Attention => BatchKind.Retry,
        InstanceView.Suspended => BatchKind.Unsuspend,
        _ => null,
    };

    private InstanceView View => Enum.TryParse<InstanceView>(ViewName, ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : InstanceView.Attention;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var query = new InstanceQuery(View, Definition, Q, PageNumber ?? 1);
        if (MayRead && query != _shown)
        {
            _shown = query;
            _key = Ids.NewId().ToString("N");
            _definitions = await Instances.DefinitionsAsync(CancellationToken.None);
            _page = await Instances.ListAsync(query, CancellationToken.None);
        }
    }

    private async Task BeginAsync(string reason)
    {
        var id = Guid.Empty;
        if (await TryAsync(async staff => id = await Batches.BeginAsync(staff, new BatchRequest(Kind!.Value, reason) { Query = _shown }, _key, CancellationToken.None)))
        {
            Navigation.NavigateTo($"/admin/operations/{id:D}");
        }
    }

    private string Link(InstanceView view, int page)
    {
        var query = new List<string> { $"view={view}" };
        if (!string.IsNullOrEmpty(Definition))
        {
            query.Add($"definition={Uri.EscapeDataString(Definition)}");
        }

        if (!string.IsNullOrWhiteSpace(Q))
        {
            query.Add($"q={Uri.EscapeDataString(Q)}");
        }

        if (page > 1)
        {
            query.Add($"page={page}");
        }

        return $"/admin/instances?{string.Join('&', query)}";
    }
}
