using CreditFlow.Host.Commitments.Queries;
using CreditFlow.Host.Intake;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Commitments.Pages;

/// <summary>The commitments given to one's agency.</summary>
public sealed partial class CommitmentListPage
{
    private Paged<CommitmentLine>? _lines;
    private bool _records;

    [SupplyParameterFromQuery(Name = "filter")]
    private string? FilterText { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Page { get; set; }

    [Inject]
    private CommitmentRegister Register { get; set; } = null!;

    private CommitmentFilter Filter => Enum.TryParse<CommitmentFilter>(FilterText, out var filter) && Enum.IsDefined(filter) ? filter : CommitmentFilter.All;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var staff = await StaffAsync();
        _records = CommitmentAccess.IsRecorder(staff);
        _lines = await Register.ListAsync(staff, Filter, Q, Page ?? 1, CancellationToken.None);
    }

    private string Link(CommitmentFilter filter, int page) => $"/desk/commitments?filter={filter}{(string.IsNullOrWhiteSpace(Q) ? "" : $"&q={Uri.EscapeDataString(Q)}")}{(page > 1 ? $"&page={page}" : "")}";
}
