using CreditFlow.Workflows.Definitions;
using Microsoft.AspNetCore.Components;

namespace CreditFlow.Host.Pages.Picture;

/// <summary>A process as a drawing: its steps, what leads from one to another, and a mark on those of which there is something to say.</summary>
public sealed partial class ProcessPicture
{
    private const double Corner = 3;
    private const double LineHeight = 17;

    // From a line's middle to the base line of its characters.
    private const double HalfCharacter = 4.5;

    private const int LongestLabel = 9;

    private static readonly IReadOnlySet<StepOutcome> Nothing = new HashSet<StepOutcome>();

    private Dictionary<string, DrawnStep> _steps = [];

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired]
    public ProcessDrawing Drawing { get; set; } = null!;

    /// <summary>Marks by the ids of activities; that of a step inside another shows on the one around it.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, StepMark> Marks { get; set; } = new Dictionary<string, StepMark>();

    /// <summary>Outcomes with which steps ended: the lines that follow them are drawn strong.</summary>
    [Parameter]
    public IReadOnlySet<StepOutcome> Taken { get; set; } = Nothing;

    /// <summary>What the picture shows, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Inject]
    private ActivityRegistry Registry { get; set; } = null!;

    private string ViewBox => $"0 0 {Svg.Number(Drawing.Width)} {Svg.Number(Drawing.Height)}";

    private bool IsRun => Marks.Values.Any(mark => mark is StepMark.Done or StepMark.Current or StepMark.Skipped or StepMark.Faulted);

    private IReadOnlyList<StepMark> Legend => [.. Drawing.Steps.Select(MarkOf).OfType<StepMark>().Distinct().Order()];

    /// <inheritdoc/>
    protected override void OnParametersSet() => _steps = Drawing.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);

    private StepMark? MarkOf(DrawnStep step)
    {
        if (Marks.TryGetValue(step.Id, out var mark))
        {
            return mark;
        }

        var inner = step.Inner.Where(Marks.ContainsKey).Select(id => Marks[id]).ToHashSet();
        return inner.Count == 0 ? null
            : inner.Contains(StepMark.Faulted) ? StepMark.Faulted
            : inner.Contains(StepMark.Current) ? StepMark.Current
            : inner.Overlaps([StepMark.Added, StepMark.Removed, StepMark.Changed]) ? StepMark.Changed
            : inner.Min();
    }

    private string ClassOf(StepMark? mark) => mark switch
    {
        StepMark.Done => "fin",
        StepMark.Current => "cur",
        StepMark.Skipped => "skip-n",
        StepMark.Faulted => "flaw",
        StepMark.Added => "add",
        StepMark.Removed => "gone",
        StepMark.Changed or StepMark.Matched => "chg",
        null => IsRun ? "wait" : "",
    };

    private string Say(DrawnStep step) => MarkOf(step) is { } mark ? T["Marked", step.Name, T[mark.ToString()]] : IsRun ? T["Marked", step.Name, T["ToCome"]] : step.Name;

    private string NameOf(string id) => _steps[id].Name;

    private bool IsTaken(DrawnLink link) => link.Ports.Any(port => Taken.Contains(new StepOutcome(link.Source, port)));

    private string LabelOf(DrawnLink link) => string.Join(T["Also"], link.Ports.Select(port => LabelOf(_steps[link.Source], port)));

    private string LabelOf(DrawnStep step, string port) =>
        step.OutcomeLabels.GetValueOrDefault(port) ?? Registry.Find(step.Type, step.Version)?.Ports.FirstOrDefault(known => known.Name == port)?.DisplayName ?? port;

    private static string Short(string label) => label.Length <= LongestLabel ? label : label[..(LongestLabel - 1)] + "…";

    private static double BaseOf(DrawnStep step, int line) => step.Y + (step.Height / 2) + ((line - ((step.Lines.Count - 1) / 2.0)) * LineHeight) + HalfCharacter;

    private static string Sides(DrawnStep step) => Svg.Data($"M{step.X + 5} {step.Y}v{step.Height}M{step.X + DrawnStep.Width - 5} {step.Y}v{step.Height}");
}
