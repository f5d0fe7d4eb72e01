using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Commitments.Queries;
using CreditFlow.Host.Tasks;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Commitments.Pages;

/// <summary>One commitment: what was promised, what became of it, and what may be recorded about it.</summary>
public sealed partial class CommitmentPage
{
    private CommitmentDetail? _detail;
    private bool _mayRecord;
    private string? _keptOn;
    private string? _report;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private CommitmentRegister Register { get; set; } = null!;

    [Inject]
    private ReportOnCommitment Reports { get; set; } = null!;

    [Inject]
    private RecordFulfilment Fulfilments { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool MayKeep => _mayRecord && _detail!.Commitment is { State: CommitmentState.Running, Kind: not CommitmentKind.TolerantAcceptance } row && !row.IsPastDue(_detail.Today);

    private bool MayReport => _mayRecord && _detail!.Commitment is { CanBeBreached: true, FindingCaseId: null } row && CommitmentTransitions.IsAllowed(row.State, CommitmentState.ReportedFalse);

    private bool IsOff => IsBusy || !RendererInfo.IsInteractive;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_detail?.Commitment.Id != Id)
        {
            await ShowAsync(await OpenAsync(staff => IsOpening ? Register.OpenAsync(staff, Id, CancellationToken.None) : Register.ReadAsync(staff, Id, CancellationToken.None)));
        }
    }

    private async Task ShowAsync(CommitmentDetail? detail)
    {
        _detail = detail;
        if (detail is not null)
        {
            var staff = await StaffAsync();
            _mayRecord = CommitmentAccess.IsRecorder(staff) && staff.Actor.AgencyId == detail.Commitment.AgencyId;
            _keptOn ??= detail.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private async Task ReloadAsync() => await ShowAsync(await OpenAsync(staff => Register.ReadAsync(staff, Id, CancellationToken.None)));

    private async Task KeepAsync()
    {
        await TryAsync(staff => Reports.KeptAsync(staff, Id, FormDays.Read(_keptOn, "keptOn"), idempotencyKey: null, CancellationToken.None));
        await ReloadAsync();
    }

    private async Task ReportAsync()
    {
        var opened = Guid.Empty;
        if (await TryAsync(async staff => opened = await Reports.FalseAsync(staff, Id, _report, idempotencyKey: null, CancellationToken.None)))
        {
            Navigation.NavigateTo($"/desk/cases/{opened:D}");
            return;
        }

        await ReloadAsync();
    }

    private async Task FulfilAsync(Guid recordId, Fulfilment fulfilment)
    {
        await TryAsync(staff => Fulfilments.RunAsync(staff, recordId, fulfilment, idempotencyKey: null, CancellationToken.None));
        await ReloadAsync();
    }
}
