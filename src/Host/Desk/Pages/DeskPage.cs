using CreditFlow.Domain.Common;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>What pages of the desk share: who is signed in, and what happens when a command is refused.</summary>
public abstract class DeskPage : ComponentBase
{
    /// <summary>What was refused last, in words; empty when nothing was.</summary>
    protected IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>The same by field.</summary>
    protected IReadOnlyDictionary<string, string> FieldProblems { get; private set; } = new Dictionary<string, string>();

    /// <summary>Whether this is the request that opens the page; the circuit that follows it opens nothing again.</summary>
    protected bool IsOpening => !RendererInfo.IsInteractive;

    /// <summary>Whether a command runs.</summary>
    protected bool IsBusy { get; private set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    [Inject]
    private ErrorTexts Errors { get; set; } = null!;

    [Inject]
    private DeskSignals Signals { get; set; } = null!;

    private protected async Task<CurrentStaff> StaffAsync() => CurrentStaff.From((await Authentication).User);

    /// <summary>Reads what the page is about; a page on what does not exist, or not for this person, answers 404.</summary>
    private protected async Task<T?> OpenAsync<T>(Func<CurrentStaff, Task<T>> read)
        where T : class
    {
        try
        {
            return await read(await StaffAsync());
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Kind == RejectionKind.NotFound)
        {
            if (Context is { } context)
            {
                context.AnswerMissing();
            }

            return null;
        }
    }

    /// <summary>Forgets what was refused last, before something else is asked.</summary>
    protected void ClearProblems() => (Problems, FieldProblems) = ([], new Dictionary<string, string>());

    /// <summary>Runs a command; a refusal stays on the page, everything typed stays too.</summary>
    private protected async Task<bool> TryAsync(Func<CurrentStaff, Task> command)
    {
        if (IsBusy)
        {
            return false;
        }

        (IsBusy, Problems, FieldProblems) = (true, [], new Dictionary<string, string>());
        StateHasChanged();
        try
        {
            await command(await StaffAsync());
            Signals.Raise();
            return true;
        }
        catch (RejectedException rejected)
        {
            Problems = [.. rejected.Rejections.Select(Errors.Of).Distinct()];
            FieldProblems = rejected.Rejections.Where(rejection => rejection.Field is not null).GroupBy(rejection => rejection.Field!).ToDictionary(group => group.Key, group => Errors.Of(group.First()));
            return false;
        }
        finally
        {
            // Called by a part of the page, nothing else would draw the page again.
            IsBusy = false;
            StateHasChanged();
        }
    }
}
