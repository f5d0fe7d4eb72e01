using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>What pages share on which a step is claimed, given back and completed.</summary>
public abstract class TaskPage : DeskPage
{
    /// <summary>What is being filled in; <see langword="null"/> while the step is not this person's.</summary>
    private protected Answering? Answer { get; set; }

    /// <summary>Whether the process stood still after the step was completed.</summary>
    protected bool IsStopped { get; private set; }

    /// <summary>What the step is about, for the messages.</summary>
    protected abstract string About { get; }

    [Inject]
    private ClaimTask Claim { get; set; } = null!;

    [Inject]
    private ReleaseTask Release { get; set; } = null!;

    [Inject]
    private CompleteTask Complete { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    [Inject]
    private IStringLocalizer<DeskTexts> Words { get; set; } = null!;

    /// <summary>Reads the page's matter again, after a command.</summary>
    protected abstract Task ReloadAsync();

    private protected async Task ClaimAsync(StaffTask task)
    {
        if (await TryAsync(staff => Claim.RunAsync(staff, task.Id, idempotencyKey: null, CancellationToken.None)))
        {
            Toasts.Add(Words["Claimed", task.Step, About]);
        }

        await ReloadAsync();
    }

    private protected async Task ReleaseAsync(StaffTask task)
    {
        if (await TryAsync(staff => Release.RunAsync(staff, task.Id, idempotencyKey: null, CancellationToken.None)))
        {
            Toasts.Add(Words["Released", task.Step]);
        }

        await ReloadAsync();
    }

    private protected async Task CompleteAsync(TaskOutcome outcome)
    {
        if (Answer is not { } answer)
        {
            return;
        }

        var completed = await TryAsync(async staff =>
            IsStopped = !await Complete.RunAsync(staff, answer.Task.Id, new TaskCompletion(outcome.Name, answer.Opinion, answer.ToData()), idempotencyKey: null, CancellationToken.None));
        if (completed)
        {
            Toasts.Add(Words["Completed", answer.Task.Step, outcome.Label]);
        }

        await ReloadAsync();
    }
}
