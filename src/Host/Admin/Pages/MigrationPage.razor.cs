using CreditFlow.Domain.Common;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Queries;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Admin.Pages;

/// <summary>
/// Moving running instances to another version (迁移): which version to which, which activity stands for which, what would happen to each instance, and the batch that does it.
/// The process administrator tries moves out; only the system administrator begins one.
/// </summary>
public sealed partial class MigrationPage
{
    private readonly Dictionary<string, string> _choices = new(StringComparer.Ordinal);
    private IReadOnlyList<(string Id, string Name)> _definitions = [];
    private IReadOnlyList<MigrationVersion> _versions = [];
    private MigrationPlan? _map;
    private MigrationVersion? _from;
    private MigrationVersion? _to;
    private MigrationReport? _report;
    private (string?, string?, string?)? _shown;
    private bool _isStale;
    private bool _asks;
    private string _key = "";

    [SupplyParameterFromQuery(Name = "definition")]
    private string? Definition { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromId { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? ToId { get; set; }

    [Inject]
    private AdminInstances Instances { get; set; } = null!;

    [Inject]
    private MigrationMaps Maps { get; set; } = null!;

    [Inject]
    private MigrationReports Reports { get; set; } = null!;

    [Inject]
    private OperationBatches Batches { get; set; } = null!;

    [Inject]
    private IIdGenerator Ids { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? Name => _definitions.FirstOrDefault(definition => definition.Id == Definition).Name;

    private IReadOnlyList<string> Movable => [.. (_report?.Lines ?? []).Where(line => line.CanMove).Select(line => line.InstanceId)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (MayRead && !MayTry)
        {
            await OpenAsync<object>(_ => throw RejectedException.NotFound("admin.not-found"));
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!MayTry || _shown == (Definition, FromId, ToId))
        {
            return;
        }

        _shown = (Definition, FromId, ToId);
        (_from, _to, _versions, _map) = (null, null, [], null);
        Forget(isStale: false);
        _definitions = await Instances.DefinitionsAsync(CancellationToken.None);
        if (string.IsNullOrEmpty(Definition))
        {
            return;
        }

        var staff = await StaffAsync();
        _versions = await Maps.VersionsAsync(staff, Definition, CancellationToken.None);
        // Usually everything that is left behind is to follow what holds now.
        _from = _versions.FirstOrDefault(version => version.Id == FromId) ?? _versions.Where(version => !version.IsPublished).MaxBy(version => version.Running);
        _to = _versions.FirstOrDefault(version => version.Id == ToId && version.Id != _from?.Id)
            ?? _versions.FirstOrDefault(version => version.IsPublished && version.Id != _from?.Id)
            ?? _versions.FirstOrDefault(version => version.Id != _from?.Id);
        _choices.Clear();
        if (_from is not null && _to is not null)
        {
            _map = await Maps.SuggestAsync(staff, _from.Id, _to.Id, CancellationToken.None);
            foreach (var line in _map.Lines)
            {
                _choices[line.Id] = line.Suggested ?? "";
            }
        }
    }

    private void Choose(string? definition, string? from, string? to) => Navigation.NavigateTo(
        string.Join('&', new[] { ("definition", definition), ("from", from), ("to", to) }.Where(part => !string.IsNullOrEmpty(part.Item2)).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}")) is { Length: > 0 } query
            ? $"/admin/migration?{query}"
            : "/admin/migration");

    private void SetTarget((string Old, string New) choice)
    {
        _choices[choice.Old] = choice.New;
        Forget(isStale: _report is not null);
    }

    private void Forget(bool isStale)
    {
        ClearProblems();
        (_report, _isStale, _asks) = (null, isStale, false);
    }

    private async Task TryOutAsync()
    {
        _report = null;
        if (await TryAsync(async staff => _report = await Reports.TryAsync(staff, _from!.Id, _to!.Id, Renamed(), CancellationToken.None)))
        {
            _isStale = false;
        }
    }

    private void Ask()
    {
        ClearProblems();
        (_asks, _key) = (true, Ids.NewId().ToString("N"));
    }

    private async Task BeginAsync(string reason)
    {
        var id = Guid.Empty;
        var request = new BatchRequest(BatchKind.Migrate, reason) { InstanceIds = Movable, ToVersionId = _to!.Id, Activities = Renamed() };
        if (await TryAsync(async staff => id = await Batches.BeginAsync(staff, request, _key, CancellationToken.None)))
        {
            Navigation.NavigateTo($"/admin/operations/{id:D}");
        }
    }

    // What keeps its id need not be named, and what has none that stands for it only where the other version has that id.
    private Dictionary<string, string> Renamed() => _map!.Lines.Where(line => _choices[line.Id] != line.Id && (_choices[line.Id].Length > 0 || line.Match == MapMatch.SameId))
        .ToDictionary(line => line.Id, line => _choices[line.Id], StringComparer.Ordinal);

    private string NameOf(MigrationVersion version) => T[version.IsPublished ? "Migration.Version.Published" : "Migration.Version", version.Version, version.Running];
}
