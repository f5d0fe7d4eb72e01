using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Consents;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Oversight;
using CreditFlow.Host.Tasks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>A task that belongs to no case: a question about a record, such as whether a penalty has been fulfilled.</summary>
public sealed partial class RecordTaskPage
{
    private RecordTask? _opened;
    private DeadlineView? _view;
    private Answering? _answering;
    private TaskStanding _standing;
    private Consent? _consent;
    private Supervision? _supervision;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private CaseFiles Files { get; set; } = null!;

    [Inject]
    private ConsentedReading Consents { get; set; } = null!;

    [Inject]
    private AgencyDuties Duties { get; set; } = null!;

    [Inject]
    private DeadlineViews Views { get; set; } = null!;

    [Inject]
    private ClaimTask Claim { get; set; } = null!;

    [Inject]
    private ReleaseTask Release { get; set; } = null!;

    [Inject]
    private CompleteTask Complete { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_opened?.Task.Id != Id)
        {
            await ShowAsync(await OpenAsync(staff => IsOpening ? Files.OpenTaskAsync(staff, Id, CancellationToken.None) : Files.ReadTaskAsync(staff, Id, CancellationToken.None)));
        }
    }

    private async Task ShowAsync(RecordTask? opened)
    {
        _opened = opened;
        if (opened is null)
        {
            return;
        }

        _consent = await Consents.OfInstanceAsync(opened.Task.InstanceId, CancellationToken.None);
        _supervision = await Duties.OfInstanceAsync(opened.Task.InstanceId, CancellationToken.None);
        var isOpen = opened.Task.State is StaffTaskState.Open or StaffTaskState.Claimed;
        _view = isOpen && opened.Task.DueDate is { } due ? Views.Until(ChinaTime.DayOf(opened.Task.CreatedAt), due) : null;
        _standing = TaskStandings.Of(isOpen ? opened.Task : null, await StaffAsync());
        if (_standing != TaskStanding.Mine)
        {
            _answering = null;
        }
        else
        {
            _answering ??= new Answering(opened.Task);
        }
    }

    private async Task ReloadAsync() => await ShowAsync(await OpenAsync(staff => Files.ReadTaskAsync(staff, Id, CancellationToken.None)));

    private async Task ClaimAsync(StaffTask task)
    {
        if (await TryAsync(staff => Claim.RunAsync(staff, task.Id, idempotencyKey: null, CancellationToken.None)))
        {
            Toasts.Add(T["Claimed", task.Step, _opened!.Record.Subject.Name]);
        }

        await ReloadAsync();
    }

    private async Task ReleaseAsync(StaffTask task)
    {
        if (await TryAsync(staff => Release.RunAsync(staff, task.Id, idempotencyKey: null, CancellationToken.None)))
        {
            Toasts.Add(T["Released", task.Step]);
        }

        await ReloadAsync();
    }

    private async Task CompleteAsync(TaskOutcome outcome)
    {
        if (_answering is not { } answering)
        {
            return;
        }

        if (await TryAsync(staff => Complete.RunAsync(staff, answering.Task.Id, new TaskCompletion(outcome.Name, answering.Opinion, answering.ToData()), idempotencyKey: null, CancellationToken.None)))
        {
            Toasts.Add(T["Completed", answering.Task.Step, outcome.Label]);
        }

        await ReloadAsync();
    }
}
