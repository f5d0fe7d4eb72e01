using System.Text.Json.Nodes;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Desk.Queries;
using CreditFlow.Host.Intake;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Desk.Pages;

/// <summary>An import on its way to the public: what its gates kept out, how its texts will read, and the step that waits for somebody (PUB-11, PUB-07).</summary>
public sealed partial class BatchPage
{
    private BatchFile? _file;
    private Paged<BatchRecordRow>? _records;
    private bool _redactedOnly = true;
    private DeadlineView? _due;
    private TaskStanding _standing;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private BatchFiles Files { get; set; } = null!;

    [Inject]
    private EditPublicText Edit { get; set; } = null!;

    // Only whoever has claimed the review words texts; the release only looks.
    private bool MayEdit => _standing == TaskStanding.Mine && _file?.OpenTask?.Role == Roles.Clerk;

    /// <summary>What full texts are read for: the step that this person has claimed, or <see langword="null"/>.</summary>
    private string? Purpose => _standing == TaskStanding.Mine ? _file?.OpenTask?.Step : null;

    /// <inheritdoc/>
    protected override string About => _file?.Batch.FileName ?? "";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_file?.Batch.Id != Id)
        {
            await TakeAsync(await OpenAsync(staff => IsOpening ? Files.OpenAsync(staff, Id, CancellationToken.None) : Files.ReadAsync(staff, Id, CancellationToken.None)));
            _redactedOnly = _file?.Redacted > 0;
            await ShowAsync(1);
        }
    }

    private static string TitleOf(StaffTask task) => task.OutcomeLabel() is { } outcome ? $"{task.Step}：{outcome}" : task.Step;

    private static string? ReasonOf(StaffTask task) => task.DataJson is { } data ? (string?)JsonNode.Parse(data)?["reason"] : null;

    private async Task TakeAsync(BatchFile? file)
    {
        _file = file;
        var task = file?.OpenTask;
        _due = task?.DueDate is { } due ? Views.Until(ChinaTime.DayOf(task.CreatedAt), due) : null;
        _standing = TaskStandings.Of(task, await StaffAsync());
        Answer = _standing != TaskStanding.Mine ? null : Answer?.Task.Id == task!.Id ? Answer : new Answering(task);
    }

    /// <inheritdoc/>
    protected override async Task ReloadAsync()
    {
        await TakeAsync(await OpenAsync(staff => Files.ReadAsync(staff, Id, CancellationToken.None)));
        await ShowAsync(_records?.Page ?? 1);
    }

    private async Task ShowAsync(int page) => _records = _file is null ? null : await Files.RecordsAsync(await StaffAsync(), Id, _redactedOnly, page, CancellationToken.None);

    private Task SwitchAsync(ChangeEventArgs change)
    {
        _redactedOnly = change.Value is true;
        return ShowAsync(1);
    }

    private async Task<bool> EditAsync(Guid recordId, PublicTextField field, string text)
    {
        var task = _file!.OpenTask!.Id;
        var isDone = await TryAsync(staff => Edit.RunAsync(staff, task, recordId, field, text, CancellationToken.None));
        await ReloadAsync();
        StateHasChanged();
        return isDone;
    }

    private async Task<string?> RevealAsync(Guid recordId, PublicTextField field)
    {
        string? text = null;
        await TryAsync(async staff => text = await Files.RevealAsync(staff, recordId, field, Purpose, CancellationToken.None));
        return text;
    }
}
