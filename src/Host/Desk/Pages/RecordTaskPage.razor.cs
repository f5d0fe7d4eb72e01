using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Consents;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Consents;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Oversight;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>A task that belongs to no case: a question about a record, such as whether a penalty has been fulfilled.</summary>
public sealed partial class RecordTaskPage
{
    private RecordTask? _opened;
    private DeadlineView? _view;
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

    /// <inheritdoc/>
    protected override string About => _opened?.Record.Subject.Name ?? "";

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
            Answer = null;
        }
        else
        {
            Answer ??= new Answering(opened.Task);
        }
    }

    /// <inheritdoc/>
    protected override async Task ReloadAsync() => await ShowAsync(await OpenAsync(staff => Files.ReadTaskAsync(staff, Id, CancellationToken.None)));
}
