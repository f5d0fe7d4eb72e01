using CreditFlow.Domain.Common;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CreditFlow.Host.Intake.Pages;

/// <summary>Import of penalties: choose a file, watch the rows, see what was refused and why.</summary>
public sealed partial class ImportPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IBrowserFile? _file;
    private ImportProgress? _progress;
    private ImportSummary? _summary;
    private Paged<ImportProblem>? _problems;
    private Paged<ImportSummary>? _imports;
    private string? _problem;

    /// <summary>An earlier import to look at; null to import.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private FileIntake Importer { get; set; } = null!;

    [Inject]
    private ImportRegister Register { get; set; } = null!;

    [Inject]
    private ErrorTexts Errors { get; set; } = null!;

    private bool IsRunning { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (_summary, _problems, _problem) = (null, null, null);
        if (Id is not { } id)
        {
            await ShowImportsAsync(1);
            return;
        }

        try
        {
            _summary = await Register.GetAsync(id, _leaving.Token);
            await ShowProblemsAsync(1);
        }
        catch (RejectedException rejected)
        {
            _problem = Errors.Of(rejected.Rejections[0]);
        }
    }

    private void Choose(InputFileChangeEventArgs chosen) => (_file, _problem) = (chosen.File, null);

    private async Task StartAsync()
    {
        if (IsRunning)
        {
            return;
        }

        if (_file is not { } file)
        {
            _problem = Errors.Of("import.file-missing", []);
            return;
        }

        if (file.Size > ImportRequest.MaxBytes)
        {
            _problem = Errors.Of("file.too-large", [ImportRequest.MaxBytes / 1_000_000]);
            return;
        }

        (IsRunning, _summary, _problems, _problem) = (true, null, null, null);
        _progress = new ImportProgress(Guid.Empty, 0, 0, 0, 0);
        try
        {
            await using var content = file.OpenReadStream(ImportRequest.MaxBytes, _leaving.Token);
            var actor = CurrentStaff.From((await Authentication).User).Actor;
            var result = await Importer.ImportAsync(new ImportRequest(content, file.Name, actor), new LiveProgress(this), _leaving.Token);
            _summary = await Register.GetAsync(result.BatchId, _leaving.Token);
            await ShowProblemsAsync(1);
        }
        catch (Exception error) when (error is IOException or JSException)
        {
            // The browser took the file back, or the file changed while it was read. The importer has noted the interruption.
            _problem = Errors.Of("file.interrupted", []);
        }
        catch (Exception error) when (error is OperationCanceledException or JSDisconnectedException && _leaving.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            IsRunning = false;
        }

        await ShowImportsAsync(1);
    }

    private async Task ShowProblemsAsync(int page) => _problems = _summary is { } summary ? await Register.ProblemsAsync(summary.Id, page, _leaving.Token) : null;

    private async Task ShowImportsAsync(int page) => _imports = await Register.ListAsync(page, _leaving.Token);

    private sealed class LiveProgress(ImportPage page) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => _ = page.InvokeAsync(() =>
        {
            page._progress = value;
            page.StateHasChanged();
        });
    }
}
