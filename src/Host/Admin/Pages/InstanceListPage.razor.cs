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
    private readonly HashSet<string> _picked = new(StringComparer.Ordinal);
    private InstanceQuery? _shown;
    private BatchKind? _asked;
    private bool _all;
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

    // Only what the instances of a view allow; in a list of all kinds, what does not fit one of them is told afterwards.
    private IReadOnlyList<BatchKind> Kinds => View switch
    {
        InstanceView.Attention => [BatchKind.Retry, BatchKind.Suspend, BatchKind.Cancel],
        InstanceView.Running => [BatchKind.Suspend, BatchKind.Retry, BatchKind.Cancel],
        InstanceView.Suspended => [BatchKind.Unsuspend, BatchKind.Cancel],
        InstanceView.All => [BatchKind.Suspend, BatchKind.Unsuspend, BatchKind.Retry, BatchKind.Cancel],
        InstanceView.Finished => [],
    };

    private bool Picks => MayOperate && Kinds.Count > 0;

    private int Picked => _all ? _page.Total : _picked.Count;

    private bool PageIsPicked => _all || _page.Lines.All(line => _picked.Contains(line.Row.Id));

    private string MigrationLink => string.IsNullOrEmpty(Definition) ? "/admin/migration" : $"/admin/migration?definition={Uri.EscapeDataString(Definition)}";

    private InstanceView View => Enum.TryParse<InstanceView>(ViewName, ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : InstanceView.Attention;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var query = new InstanceQuery(View, Definition, Q, PageNumber ?? 1);
        if (MayRead && query != _shown)
        {
            // Turning pages keeps what is picked; another list begins afresh.
            if (_shown is null || _shown with { Page = query.Page } != query)
            {
                Clear();
            }

            _shown = query;
            _definitions = await Instances.DefinitionsAsync(CancellationToken.None);
            _page = await Instances.ListAsync(query, CancellationToken.None);
        }
    }

    private bool IsPicked(InstanceLine line) => _all || _picked.Contains(line.Row.Id);

    private void Pick(InstanceLine line)
    {
        Narrow();
        if (!_picked.Remove(line.Row.Id))
        {
            _picked.Add(line.Row.Id);
        }
    }

    private void PickPage()
    {
        var isPicked = PageIsPicked;
        Narrow();
        foreach (var line in _page.Lines)
        {
            if (isPicked)
            {
                _picked.Remove(line.Row.Id);
            }
            else
            {
                _picked.Add(line.Row.Id);
            }
        }
    }

    // Who unticks one of all goes on with the page that is seen: nothing is picked that nobody has looked at.
    private void Narrow()
    {
        if (_all)
        {
            _all = false;
            _picked.Clear();
            _picked.UnionWith(_page.Lines.Select(line => line.Row.Id));
        }
    }

    private void Clear()
    {
        _all = false;
        _picked.Clear();
    }

    private void Ask(BatchKind kind)
    {
        ClearProblems();
        (_asked, _key) = (kind, Ids.NewId().ToString("N"));
    }

    private async Task BeginAsync(string reason)
    {
        var id = Guid.Empty;
        var request = new BatchRequest(_asked!.Value, reason) { Query = _all ? _shown : null, InstanceIds = _all ? null : [.. _picked] };
        if (await TryAsync(async staff => id = await Batches.BeginAsync(staff, request, _key, CancellationToken.None)))
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
