using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Governance.Queries;
using CreditFlow.Host.Identity;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Governance.Pages;

/// <summary>A process definition (流程定义): what is in force, what waits for a second person and what it would change, its versions, requests and saved states.</summary>
public sealed partial class DefinitionPage
{
    private DefinitionView? _view;
    private ComparedContent? _compared;
    private IReadOnlyList<PublishObstacle> _obstacles = [];
    private DefinitionDeed? _deed;
    private DefinitionEntry? _version;
    private SavedState? _state;
    private string? _done;
    private string? _aside;
    private Guid _me;
    private (string, string?, string?)? _shown;

    [Parameter]
    public string DefinitionId { get; set; } = "";

    [SupplyParameterFromQuery(Name = "version")]
    private string? VersionId { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateId { get; set; }

    [Inject]
    private DefinitionViews Views { get; set; } = null!;

    [Inject]
    private DefinitionDesk Desk { get; set; } = null!;

    // Somebody looks at another content than the one that is to be published.
    private bool IsAside => !string.IsNullOrEmpty(VersionId) || !string.IsNullOrEmpty(StateId);

    private bool IsOwn => _view?.Waiting?.AskedBy == _me;

    private bool IsRetraction => _view?.Waiting?.IsRetraction == true;

    // Whoever wrote what is to come into force does not sign it, though somebody else asked.
    private bool IsAuthor => _view is { Waiting: { IsRetraction: false } waiting } view && view.Versions.FirstOrDefault(version => version.Id == waiting.VersionId)?.UpdatedBy == _me;

    private bool IsOutdated => _view is { Waiting: { } waiting } view && waiting.BaseVersionId != view.Published?.Id;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (MayRead && _shown != (DefinitionId, VersionId, StateId))
        {
            (_shown, _done, _deed) = ((DefinitionId, VersionId, StateId), null, null);
            _me = (await StaffAsync()).UserId;
            await LoadAsync();
        }
    }

    private async Task LoadAsync() => _view = await OpenAsync(async staff =>
    {
        var view = await Views.OpenAsync(staff, DefinitionId, CancellationToken.None);
        var subject = view.Waiting is { IsRetraction: false } waiting ? waiting.VersionId : view.Draft?.Id;
        _compared = !string.IsNullOrEmpty(StateId) ? await Views.CompareStateAsync(staff, DefinitionId, StateId, CancellationToken.None)
            : (string.IsNullOrEmpty(VersionId) ? subject : VersionId) is { } versionId ? await Views.CompareAsync(staff, DefinitionId, versionId, CancellationToken.None)
            : null;
        // Checks may run whole processes: once, for the page that stays.
        _obstacles = IsOpening || IsAside || subject is null ? [] : await Views.ObstaclesAsync(staff, subject, CancellationToken.None);
        _aside = view.States.FirstOrDefault(state => state.Id == StateId) is { } state ? T["Difference.OfState", ChinaTime.FullWithTime(state.SavedAt)].Value
            : _compared is { } compared ? T["Difference.Of", compared.AfterVersion].Value
            : null;
        return view;
    });

    private void Ask(DefinitionDeed deed)
    {
        ClearProblems();
        (_deed, _done) = (deed, null);
    }

    private void AskToRestore(DefinitionEntry version)
    {
        (_version, _state) = (version, null);
        Ask(DefinitionDeed.Restore);
    }

    private void AskToRestore(SavedState state)
    {
        (_version, _state) = (null, state);
        Ask(DefinitionDeed.Restore);
    }

    private void Close()
    {
        ClearProblems();
        _deed = null;
    }

    private async Task ConfirmAsync(string? text)
    {
        string? done = null;
        if (_deed is { } deed && await TryAsync(async staff => done = await ActAsync(staff, deed, text)))
        {
            _deed = null;
            await LoadAsync();
            _done = done;
        }
    }

    private async Task<string?> ActAsync(CurrentStaff staff, DefinitionDeed deed, string? text)
    {
        switch (deed)
        {
            case DefinitionDeed.Ask:
                await Desk.AskAsync(staff, DefinitionId, text, CancellationToken.None);
                return null;
            case DefinitionDeed.Retract:
                var outcome = await Desk.RetractAsync(staff, DefinitionId, text, CancellationToken.None);
                return outcome.Waiting is null ? T["Retract.Done", outcome.Row.Version].Value : null;
            case DefinitionDeed.Explain:
                await Desk.ExplainAsync(staff, Key(), text, CancellationToken.None);
                return null;
            case DefinitionDeed.Withdraw:
                await Desk.WithdrawAsync(staff, Key(), CancellationToken.None);
                return T["State.Withdrawn"];
            case DefinitionDeed.Sign:
                var retracts = IsRetraction;
                await Desk.SignAsync(staff, Key(), text, CancellationToken.None);
                return T[retracts ? "State.Signed.Retract" : "State.Signed"];
            case DefinitionDeed.Refuse:
                await Desk.RefuseAsync(staff, Key(), text, CancellationToken.None);
                return T["State.Refused"];
            case DefinitionDeed.Restore:
                var draft = _state is { } state ? await Desk.RestoreStateAsync(staff, DefinitionId, state.Id, CancellationToken.None) : await Desk.RestoreVersionAsync(staff, DefinitionId, _version!.Version, CancellationToken.None);
                return T["Restore.Done", draft.Version];
            default:
                throw new InvalidOperationException($"Nobody says how {deed} is done.");
        }
    }

    private PublishRequestKey Key() => new(DefinitionId, _view!.Waiting!.Id, _view.Waiting.Revision);

    private string StandingOf(DefinitionEntry version) =>
        version.IsPublished ? "Published"
        : version.Id == _view!.Waiting?.VersionId ? "Waiting"
        : version.Id == _view.Draft?.Id && version.PublishedAt is null ? "Draft"
        : version.PublishedAt is not null ? "Past"
        : version.FrozenAt is not null ? "Frozen"
        : "Kept";

    private string TitleOf(DefinitionDeed deed) => deed switch
    {
        DefinitionDeed.Ask => T[Publishing.NeedsSignOff ? "Ask.Title" : "Publish.Title", _view!.Latest.Version],
        DefinitionDeed.Retract => T["Retract.Title", _view!.Published!.Version],
        DefinitionDeed.Explain => T[IsRetraction ? "Explain.Retract" : "Explain"],
        DefinitionDeed.Sign => T[IsRetraction ? "Sign.Retract.Title" : "Sign.Title", _view!.Waiting!.Version],
        DefinitionDeed.Refuse => T[IsRetraction ? "Refuse.Retract.Title" : "Refuse.Title", _view!.Waiting!.Version],
        DefinitionDeed.Withdraw => T["Withdraw.Title"],
        DefinitionDeed.Restore => T["Restore.Title"],
    };

    private string HintOf(DefinitionDeed deed) => T[deed switch
    {
        DefinitionDeed.Ask when !Publishing.NeedsSignOff => "Publish.Hint",
        DefinitionDeed.Retract when Publishing.NeedsSignOff => "Retract.Hint.SignOff",
        DefinitionDeed.Sign or DefinitionDeed.Refuse or DefinitionDeed.Withdraw or DefinitionDeed.Explain when IsRetraction => $"{deed}.Retract.Hint",
        _ => $"{deed}.Hint",
    }];

    private string VerbOf(DefinitionDeed deed) => T[deed switch
    {
        DefinitionDeed.Ask when !Publishing.NeedsSignOff => "Publish",
        DefinitionDeed.Retract when Publishing.NeedsSignOff => "Retract.Ask",
        DefinitionDeed.Sign or DefinitionDeed.Explain when IsRetraction => $"{deed}.Retract",
        _ => deed.ToString(),
    }];

    private string LabelOf(DefinitionDeed deed) => T[deed switch
    {
        DefinitionDeed.Retract => "Retract.Reason",
        DefinitionDeed.Ask or DefinitionDeed.Explain => IsRetraction ? "Retract.Reason" : "Wait.Reason",
        DefinitionDeed.Sign => "Sign.Remark",
        DefinitionDeed.Refuse or DefinitionDeed.Withdraw or DefinitionDeed.Restore => "Refuse.Reason",
    }];
}
