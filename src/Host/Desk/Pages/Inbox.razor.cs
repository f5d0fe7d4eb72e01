using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Tasks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>The three lists of the desk: 待办, 待签收, 已办.</summary>
public sealed partial class Inbox
{
    private TaskListPage _page = new([], 0, 1, DueCounts.None);
    private TaskRow? _selected;
    private CaseFile? _file;
    private TaskListRequest? _shown;

    [SupplyParameterFromQuery(Name = "due")]
    private string? Due { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TaskLists Lists { get; set; } = null!;

    [Inject]
    private CaseFiles Files { get; set; } = null!;

    [Inject]
    private ClaimTask Claim { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    private string Path => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0].TrimEnd('/');

    private TaskView View => Path switch
    {
        "/desk/claimable" => TaskView.Claimable,
        "/desk/done" => TaskView.Done,
        _ => TaskView.Mine,
    };

    private DueFilter Filter => Enum.TryParse<DueFilter>(Due, ignoreCase: true, out var filter) && Enum.IsDefined(filter) ? filter : DueFilter.All;

    private string Heading => T[View.ToString()];

    private string EmptyTitle => string.IsNullOrWhiteSpace(Q) && Filter == DueFilter.All ? T[$"EmptyTitle.{View}"] : T["EmptyTitle.Found"];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var request = new TaskListRequest(View, Filter, Q, PageNumber ?? 1);
        if (request != _shown)
        {
            _shown = request;
            (_selected, _file) = (null, null);
            await LoadAsync();
        }
    }

    private async Task LoadAsync() => _page = await Lists.ListAsync(await StaffAsync(), _shown!, CancellationToken.None);

    /// <summary>Looking into a case is reading it, so it is recorded like opening it.</summary>
    private async Task SelectAsync(TaskRow row)
    {
        if (_selected?.Id == row.Id)
        {
            return;
        }

        (_selected, _file) = (row, null);
        if (row.CaseId is { } caseId)
        {
            _file = await OpenAsync(staff => Files.OpenAsync(staff, caseId, CancellationToken.None));
        }
    }

    private async Task ClaimAsync(TaskRow row)
    {
        if (await TryAsync(staff => Claim.RunAsync(staff, row.Id, idempotencyKey: null, CancellationToken.None)))
        {
            Toasts.Add(T["Claimed", row.Step, row.SubjectName]);
            (_selected, _file) = (null, null);
        }

        await LoadAsync();
    }

    private string Link(DueFilter filter, int page)
    {
        var query = new List<string>();
        if (filter != DueFilter.All)
        {
            query.Add($"due={filter}");
        }

        if (!string.IsNullOrWhiteSpace(Q))
        {
            query.Add($"q={Uri.EscapeDataString(Q)}");
        }

        if (page > 1)
        {
            query.Add($"page={page}");
        }

        return query.Count == 0 ? Path : $"{Path}?{string.Join('&', query)}";
    }
}
