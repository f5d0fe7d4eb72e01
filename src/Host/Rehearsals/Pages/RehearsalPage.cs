using CreditFlow.Host.Desk.Pages;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Rehearsals.Pages;

/// <summary>What pages on rehearsals share: one definition, one of its versions, and nothing for whoever designs no processes.</summary>
public abstract class RehearsalPage : DeskPage, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    /// <summary>The definition.</summary>
    [Parameter]
    public string DefinitionId { get; set; } = "";

    [Inject]
    private protected IStringLocalizer<RehearsalTexts> T { get; private set; } = null!;

    [Inject]
    private RehearsalVersions Known { get; set; } = null!;

    /// <summary>Row id of the version, from the address.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    private string? Asked { get; set; }

    /// <summary>Versions of the definition, the newest first; <see langword="null"/> when there is nothing here for this person.</summary>
    private protected IReadOnlyList<DefinitionEntry>? Versions { get; private set; }

    /// <summary>Row id of the chosen version.</summary>
    protected string VersionId { get; set; } = "";

    /// <summary>Name of the process.</summary>
    protected string ProcessName => Versions?[0].Name ?? "";

    private protected DefinitionEntry Version => Versions!.First(version => version.Id == VersionId);

    /// <summary>Ends when the person leaves the page: what runs for it stops.</summary>
    private protected CancellationToken Leaving => _leaving.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops what runs for the page.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _leaving.Cancel();
            _leaving.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Versions = await OpenAsync(staff => Known.ListAsync(staff, DefinitionId, CancellationToken.None));
        if (Versions is { } versions)
        {
            VersionId = (versions.FirstOrDefault(version => version.Id == Asked) ?? versions[0]).Id;
        }
    }

    private protected string NameOf(DefinitionEntry version) =>
        T[version.IsPublished ? "Version.Published" : version.PublishedAt is null ? "Version.Draft" : "Version.Old", version.Version];
}
