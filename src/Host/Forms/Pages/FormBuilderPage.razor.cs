using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Errors;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Forms.Pages;

/// <summary>Builds the form of one step: fields on one side, the form as the desk will show it on the other.</summary>
public sealed partial class FormBuilderPage
{
    private readonly List<FieldDraft> _drafts = [];
    private IReadOnlyList<TaskFormProblem> _problems = [];
    private IReadOnlyDictionary<string, string> _tried = new Dictionary<string, string>();
    private TriedForm _preview = new([]);
    private FormStep? _step;
    private FieldDraft? _open;
    private string? _verdict;
    private bool _isTouched;
    private bool _isSaved;

    [Parameter]
    public string ActivityId { get; set; } = "";

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ErrorTexts Words { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => await ReloadAsync();

    private async Task ReloadAsync()
    {
        await LoadAsync();
        _step = Forms?.Steps.FirstOrDefault(step => step.ActivityId == ActivityId && step.Fields is not null);
        if (Forms is not null && _step is null)
        {
            // The same answer as for a definition that is not there.
            await OpenAsync<FormStep>(_ => throw RejectedException.NotFound("form.step-unknown"));
        }

        _drafts.Clear();
        _drafts.AddRange((_step?.Fields ?? []).Select(FieldDraft.Of));
        (_isTouched, _problems, _open) = (false, [], null);
        Draw();
    }

    private string Called(FieldDraft draft) => draft.Label.Length > 0 ? draft.Label : T["Unnamed"];

    private IReadOnlyList<string> ProblemsOf(int place) => [.. _problems.Where(problem => problem.Field == place).Select(problem => problem.Message)];

    private void Add(string type)
    {
        var draft = FieldDraft.New(type, _drafts, "field");
        _drafts.Add(draft);
        _open = draft;
        Touch();
    }

    private void Move(int place, int by)
    {
        (_drafts[place], _drafts[place + by]) = (_drafts[place + by], _drafts[place]);
        Touch();
    }

    private void Remove(FieldDraft draft)
    {
        _drafts.Remove(draft);
        Touch();
    }

    private void Touch()
    {
        (_isTouched, _isSaved, _problems) = (true, false, []);
        ClearProblems();
        Draw();
    }

    /// <summary>Draws the form as it would be handed out. What is typed there is for trying and is kept nowhere.</summary>
    private void Draw()
    {
        List<string> unreadable = [];
        _preview = new TriedForm([.. _drafts.Select(draft => Named(draft.ToField(unreadable)))]);
        (_tried, _verdict) = (new Dictionary<string, string>(), null);
    }

    // What has no words yet is still something to click on.
    private TaskFormField Named(TaskFormField field) => field with
    {
        Label = field.Label.Length > 0 ? field.Label : T["Unnamed"],
        Options = [.. field.Options.Select(option => option.Label.Length > 0 ? option : option with { Label = T["NoWords"] })],
        Columns = [.. field.Columns.Select(Named)],
    };

    private void Try(TaskOutcome outcome)
    {
        try
        {
            TaskForm.Check(TaskForm.Write(_preview.Fields), outcome.Name, _preview.ToData(), ChinaTime.DayOf(Time.GetUtcNow()));
            (_tried, _verdict) = (new Dictionary<string, string>(), T["Try.Ok", outcome.Label]);
        }
        catch (RejectedException refused)
        {
            _tried = refused.Rejections.GroupBy(rejection => rejection.Field ?? "").ToDictionary(group => group.Key, group => string.Join(" ", group.Select(Words.Of).Distinct()));
            _verdict = T["Try.Refused", outcome.Label, _tried.Count];
        }
    }

    private async Task SaveAsync()
    {
        var unread = new List<TaskFormProblem>();
        var fields = new List<TaskFormField>();
        for (var place = 0; place < _drafts.Count; place++)
        {
            List<string> parts = [];
            fields.Add(_drafts[place].ToField(parts));
            unread.AddRange(parts.Select(part => new TaskFormProblem(place, part, T["Unreadable", place + 1, Called(_drafts[place]), T[$"Part.{part}"]])));
        }

        _problems = [.. unread, .. TaskFormDesign.Check(fields, _step!.Outcomes.Count > 0 ? [.. _step.Outcomes.Select(outcome => outcome.Name)] : null)];
        if (_problems.Count > 0)
        {
            _open = _problems[0].Field is { } place ? _drafts[place] : _open;
            return;
        }

        if (await TryAsync(staff => Designs.SaveAsync(staff, DefinitionId, ActivityId, Forms!.Revision, fields, CancellationToken.None)))
        {
            await ReloadAsync();
            _isSaved = true;
        }
    }
}
