using CreditFlow.Domain.Rehearsals;
using CreditFlow.Host.Rehearsals.Examples;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Rehearsals.Pages;

/// <summary>The examples of a process: run on a version, accepted with another ending, given up.</summary>
public sealed partial class ExamplesPage
{
    private readonly Dictionary<Guid, ExampleResult> _results = [];
    private IReadOnlyList<RehearsalExample> _examples = [];
    private RehearsalExample? _asked;
    private bool _accepts;
    private int _done;

    [Inject]
    private RehearsalExamples Examples { get; set; } = null!;

    private string Progress =>
        IsBusy && _asked is null ? T["Examples.Running", Math.Min(_done + 1, _examples.Count), _examples.Count]
        : _results.Count == 0 ? ""
        : T["Examples.Sum", _results.Count, _results.Values.Count(result => result.IsAsBefore), _results.Values.Count(result => !result.IsAsBefore)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Versions is not null)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync() => _examples = await Examples.ListAsync(await StaffAsync(), DefinitionId, CancellationToken.None);

    private void ChooseVersion(string id)
    {
        VersionId = id;
        _results.Clear();
        ClearProblems();
    }

    private async Task RunAllAsync()
    {
        _results.Clear();
        _done = 0;
        var progress = new Progress<int>(done =>
        {
            _done = done;
            _ = InvokeAsync(StateHasChanged);
        });
        await TryAsync(async staff =>
        {
            foreach (var result in await Examples.RunAllAsync(staff, DefinitionId, VersionId, progress, Leaving))
            {
                _results[result.Example.Id] = result;
            }
        });
        await LoadAsync();
    }

    private void Ask(RehearsalExample example, bool accepts)
    {
        ClearProblems();
        (_asked, _accepts) = (example, accepts);
    }

    private async Task DecideAsync(string reason)
    {
        var id = _asked!.Id;
        if (await TryAsync(staff => _accepts
            ? Examples.AcceptAsync(staff, DefinitionId, id, VersionId, _results[id].Outcome?.Hash, reason, Leaving)
            : Examples.RetireAsync(staff, DefinitionId, id, reason, Leaving)))
        {
            _asked = null;
            _results.Remove(id);
            await LoadAsync();
        }
    }
}
