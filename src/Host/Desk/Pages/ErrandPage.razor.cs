using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Oversight.Leaks;
using CreditFlow.Host.Serving;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>A task that is about neither a case, nor a record, nor an import: a leak, or a document that could not be mailed.</summary>
public sealed partial class ErrandPage
{
    private StaffTask? _task;
    private DeadlineView? _view;
    private TaskStanding _standing;
    private LeakIncident? _leak;
    private Guid? _noticeId;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private CaseFiles Files { get; set; } = null!;

    [Inject]
    private LeakList Leaks { get; set; } = null!;

    [Inject]
    private ServiceProofs Proofs { get; set; } = null!;

    [Inject]
    private DeadlineViews Views { get; set; } = null!;

    /// <inheritdoc/>
    protected override string About => _task?.Matter ?? "";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_task?.Id != Id)
        {
            await ReloadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task ReloadAsync()
    {
        _task = await OpenAsync(staff => Files.ReadErrandAsync(staff, Id, CancellationToken.None));
        if (_task is not { } task)
        {
            return;
        }

        _leak = await Leaks.OfInstanceAsync(task.InstanceId, CancellationToken.None);
        _noticeId = await Proofs.OfInstanceAsync(task.InstanceId, CancellationToken.None);
        var isOpen = task.State is StaffTaskState.Open or StaffTaskState.Claimed;
        _view = isOpen && task.DueDate is { } due ? Views.Until(ChinaTime.DayOf(task.CreatedAt), due) : null;
        _standing = TaskStandings.Of(isOpen ? task : null, await StaffAsync());
        if (_standing != TaskStanding.Mine)
        {
            Answer = null;
        }
        else
        {
            Answer ??= new Answering(task);
        }
    }
}
