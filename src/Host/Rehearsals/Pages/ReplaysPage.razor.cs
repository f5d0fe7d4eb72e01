using CreditFlow.Host.Rehearsals.Replays;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Rehearsals.Pages;

/// <summary>Real cases of a process, rehearsed again in a version that they did not follow.</summary>
public sealed partial class ReplaysPage
{
    private const int UsualCount = 10;

    private IReadOnlyList<CaseReplay>? _replays;
    private Action? _stop;
    private int _count = UsualCount;
    private int _done;

    [Inject]
    private CaseReplays Replays { get; set; } = null!;

    private string Progress =>
        IsBusy ? T["Cases.Running", _done + 1, _count]
        : _replays is not { } replays ? ""
        : replays.Count == 0 ? T["Cases.None"]
        : T["Cases.Sum", replays.Count, Of(ReplayVerdict.Different), Of(ReplayVerdict.Same), Of(ReplayVerdict.NotComparable)];

    private int Of(ReplayVerdict verdict) => _replays!.Count(replay => replay.Verdict == verdict);

    private void ChooseVersion(string id) => (VersionId, _replays) = (id, null);

    private void Stop() => _stop?.Invoke();

    private async Task RunAsync()
    {
        (_replays, _done) = (null, 0);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        _stop = stopping.Cancel;
        var progress = new Progress<int>(done =>
        {
            _done = done;
            _ = InvokeAsync(StateHasChanged);
        });
        try
        {
            await TryAsync(async staff => _replays = await Replays.RunAsync(staff, DefinitionId, VersionId, _count, progress, stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped by the person: what was done so far says nothing about the rest.
        }
        finally
        {
            _stop = null;
        }
    }
}
