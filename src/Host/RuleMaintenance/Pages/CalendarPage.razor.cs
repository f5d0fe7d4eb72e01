using CreditFlow.Domain.Common;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Rules;
using CreditFlow.Host.RuleMaintenance.Calendars;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CreditFlow.Host.RuleMaintenance.Pages;

/// <summary>The calendar (工作日日历): its years, and loading a new one from its notice after a look at what it changes.</summary>
public sealed partial class CalendarPage
{
    private IReadOnlyList<RuleVersionLine> _versions = [];
    private CalendarPreview? _preview;
    private string _json = "";
    private string _file = "";
    private string? _reason;
    private bool _mayShorten;
    private bool _isKnown;
    private Guid? _proposed;
    private int _waiting;

    [Inject]
    private RuleVersions Versions { get; set; } = null!;

    [Inject]
    private CalendarNotices Notices { get; set; } = null!;

    [Inject]
    private RulesInForce Rules { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (MayRead)
        {
            await Rules.RefreshAsync(CancellationToken.None);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        _versions = await Versions.ListAsync(await StaffAsync(), RuleVersionKind.Calendar, null, CancellationToken.None);
        _waiting = await Notices.CountWaitingAsync(CancellationToken.None);
    }

    private async Task ReadAsync(InputFileChangeEventArgs change)
    {
        (_preview, _isKnown, _proposed, _file) = (null, false, null, change.File.Name);
        await TryAsync(async staff =>
        {
            // Four bytes hold any character: a file above that cannot be small enough.
            if (change.File.Size > 4 * CalendarNotices.MostCharacters)
            {
                throw RejectedException.Invalid("calendar.too-large", "file", CalendarNotices.MostCharacters);
            }

            using var reader = new StreamReader(change.File.OpenReadStream(4 * CalendarNotices.MostCharacters));
            _json = await reader.ReadToEndAsync();
            var preview = await Notices.PreviewAsync(staff, _json, _file, _mayShorten, CancellationToken.None);
            _isKnown = preview.Years.Count == 0;
            _preview = _isKnown ? null : preview;
        });
    }

    private async Task ToggleAsync(ChangeEventArgs change)
    {
        _mayShorten = change.Value is true;
        await TryAsync(async staff => _preview = await Notices.PreviewAsync(staff, _json, _file, _mayShorten, CancellationToken.None));
    }

    private async Task ProposeAsync()
    {
        if (await TryAsync(async staff => _proposed = await Notices.ProposeAsync(staff, _json, _file, _reason, _mayShorten, CancellationToken.None)))
        {
            (_preview, _reason) = (null, null);
            await LoadAsync();
        }
    }
}
