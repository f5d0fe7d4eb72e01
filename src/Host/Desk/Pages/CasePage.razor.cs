using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Desk.Queries;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>One case: what is asked, what the record says, what was found, what to do now.</summary>
public sealed partial class CasePage
{
    private CaseFile? _file;
    private CaseFlow _flow = new(null, null, []);
    private DeadlineView? _clock;
    private StaffTask? _task;
    private TaskStanding _standing;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private CaseFiles Files { get; set; } = null!;

    [Inject]
    private CaseSteps Steps { get; set; } = null!;

    private string WhyPath => $"/desk/cases/{Id:D}/why";

    /// <inheritdoc/>
    protected override string About => _file?.Subject.Name ?? "";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_file?.Case.Id != Id)
        {
            await ShowAsync(await OpenAsync(staff => IsOpening ? Files.OpenAsync(staff, Id, CancellationToken.None) : Files.ReadAsync(staff, Id, CancellationToken.None)));
        }
    }

    // What an agency opens on a document of its own is told to somebody else, who did not ask for it.
    private static string Opener(Case about) => about.BasisDocument is null ? about.Applicant.Name : about.Events.FirstOrDefault(line => line.Kind == CaseEventKind.Received)?.ActorName ?? about.Applicant.Name;

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
            Answer = null;
        }
        else if (Answer?.Task.Id != _task!.Id)
        {
            // Reading the case again keeps what has been typed.
            Answer = new Answering(_task);
        }
    }

    /// <inheritdoc/>
    protected override async Task ReloadAsync() => await ShowAsync(await OpenAsync(staff => Files.ReadAsync(staff, Id, CancellationToken.None)));
}
