using CreditFlow.Domain.Calendar;
using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Host.Pages.Picture;
using CreditFlow.Host.Rehearsals.Examples;
using CreditFlow.Workflows.Operations;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Rehearsals.Pages;

/// <summary>A process from its start to its end on virtual time, with the answers that somebody chooses step by step, beside the published version.</summary>
public sealed partial class RehearsePage
{
    private readonly AnswerSheet _sheet = new();
    private string _against = "";
    private DateOnly? _start;
    private RehearsalComparison? _shown;
    private InstancePicture? _picture;
    private RehearsalScript _script = new();
    private bool _isStale;
    private string _name = "";
    private string? _kept;
    private IReadOnlyList<string> _keepProblems = [];

    /// <summary>Id of an example whose script is taken over.</summary>
    [SupplyParameterFromQuery(Name = "example")]
    private Guid? ExampleId { get; set; }

    [Inject]
    private Rehearsing Rehearsals { get; set; } = null!;

    [Inject]
    private RehearsalDifferences Differences { get; set; } = null!;

    [Inject]
    private RehearsalExamples Examples { get; set; } = null!;

    [Inject]
    private WorkingDayCalendar Calendar { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Versions is not { } versions)
        {
            return;
        }

        _start = ChinaTime.DayOf(Time.GetUtcNow());
        _against = versions.FirstOrDefault(version => version.IsPublished && version.Id != VersionId)?.Id ?? "";
        if (ExampleId is { } id && await OpenAsync(staff => Examples.FindAsync(staff, DefinitionId, id, CancellationToken.None)) is { } example)
        {
            _script = RehearsalScript.Parse(example.ScriptJson);
            _start = ChinaTime.DayOf(_script.Start ?? Time.GetUtcNow());
            _sheet.Take(_script);
        }
    }

    private void ChooseVersion(string id)
    {
        VersionId = id;
        _against = _against == id ? "" : _against;
        Touch();
    }

    private void ChooseAgainst(string id)
    {
        _against = id;
        Touch();
    }

    private void Touch() => (_isStale, _kept) = (_shown is not null, null);

    private async Task RunAsync()
    {
        _keepProblems = [];
        await TryAsync(async staff =>
        {
            // The page that has none beside it compares the version with itself, which shows nothing.
            _shown = await Rehearsals.RunAsync(staff, Question(_against.Length == 0 ? VersionId : _against), Leaving);
            _sheet.Meet(_shown.Report.Waits);
            var result = _shown.Report.Result;
            _picture = InstancePicture.Of(InstanceHistory.Of(result.State, result.Plan, result.Turns));
            (_isStale, _kept) = (false, null);
        });
    }

    private async Task KeepAsync()
    {
        var name = _name.Trim();
        if (await TryAsync(staff => Examples.KeepAsync(staff, Question(null), name, Leaving)))
        {
            (_kept, _name) = (name, "");
        }

        _keepProblems = Problems;
        ClearProblems();
    }

    private RehearsalQuestion Question(string? against) => new(DefinitionId, VersionId, against, _script with
    {
        Start = _start is { } day ? ChinaTime.StartOf(day) + RehearsalStage.OpeningHour : null,
        Answers = _sheet.ToAnswers(),
    });

    private string Sentence(RehearsalComparison shown)
    {
        var (first, last) = (shown.Report.Timeline[0].Date, shown.Outcome.EndedOn);
        return T["Result.Sentence", ChinaTime.Full(first), ChinaTime.Full(last), Differences.EndOf(shown.Outcome), last.DayNumber - first.DayNumber, Calendar.CountWorkingDays(first, last)];
    }
}
