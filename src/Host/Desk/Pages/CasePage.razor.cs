using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Tasks;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>One case: what is asked, what the record says, what was found, what to do now.</summary>
public sealed partial class CasePage
{
    private CaseFile? _file;
    private CaseFlow _flow = new(null, null, []);
    private DeadlineView? _clock;
    private StaffTask? _task;
    private Answering? _answering;
    private TaskStanding _standing;
    private bool _stopped;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private CaseFiles Files { get; set; } = null!;

    [Inject]
    private CaseSteps Steps { get; set; } = null!;

    [Inject]
    private ClaimTask Claim { get; set; } = null!;

    [Inject]
    private ReleaseTask Release { get; set; } = null!;

    [Inject]
    private CompleteTask Complete { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    private string WhyPath => $"/desk/cases/{Id:D}/why";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_file?.Case.Id != Id)
        {
            await ShowAsync(await OpenAsync(staff => IsOpening ? Files.OpenAsync(staff, Id, CancellationToken.None) : Files.ReadAsync(staff, Id, CancellationToken.None)));
        }
    }

    private async Task ShowAsync(CaseFile? file)
    {
        _file = file;
        if (file is null)
        {
            return;
        }

        _clock = file.Clock is { } clock ? Views.Of(clock) : null;
        _flow = await Steps.ReadAsync(file, CancellationToken.None);
        var staff = await StaffAsync();
        _task = TaskStandings.Choose(file.OpenTasks, staff);
        _standing = TaskStandings.Of(_task, staff);
        if (_standing != TaskStanding.Mine)
        {
            _answering = null;
        }
        else if (_answering?.Task.Id != _task!.Id)
        {
            // Reading the case again keeps what has been typed.
            _answering = new Answering(_task);
        }
    }

    private async Task ReloadAsync() => await ShowAsync(await OpenAsync(staff => Files.ReadAsync(staff, Id, CancellationToken.None)));

    private async Task ClaimAsync(StaffTask task)
    {
        if (await TryAsync(staff => Claim.RunAsync(staff, task.Id, idempotencyKey: null, CancellationToken.None)))
        {
            Toasts.Add(T["Claimed", task.Step, _file!.Subject.Name]);
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

        var completed = await TryAsync(async staff =>
            _stopped = !await Complete.RunAsync(staff, answering.Task.Id, new TaskCompletion(outcome.Name, answering.Opinion, answering.ToData()), idempotencyKey: null, CancellationToken.None));
        if (completed)
        {
            Toasts.Add(T["Completed", answering.Task.Step, outcome.Label]);
        }

        await ReloadAsync();
    }
}
