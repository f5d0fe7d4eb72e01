using System.Text.Json.Nodes;

namespace CreditFlow.Activities.Tasks;

/// <summary>A field of a task's form.</summary>
public sealed record TaskFormField
{
    /// <summary>Name under which the data come.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind (<see cref="TaskFieldTypes"/>).</summary>
    public string Type { get; init; } = TaskFieldTypes.Text;

    /// <summary>Label of the field.</summary>
    public string Label { get; init; } = "";

    /// <summary>Help below the label, or <see langword="null"/>.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it must be filled in whatever the outcome.</summary>
    public bool Required { get; init; }

    /// <summary>Outcomes for which it must be filled in.</summary>
    public IReadOnlyList<string> RequiredFor { get; init; } = [];

    /// <summary>Roles that read what was filled in, besides who filled it in; all who may read the case when empty.</summary>
    public IReadOnlyList<string> VisibleTo { get; init; } = [];

    /// <summary>Choices of a choice field.</summary>
    public IReadOnlyList<TaskFormOption> Options { get; init; } = [];

    /// <summary>Columns of a table.</summary>
    public IReadOnlyList<TaskFormField> Columns { get; init; } = [];

    /// <summary>Most characters of a text; <see cref="TaskForm.MostCharacters"/> when nothing is said.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Least number, or fewest rows of a table, or <see langword="null"/>. Of <c>cut-months</c> it follows from the law when the task is handed out .</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest number, or most rows of a table, or most files, or <see langword="null"/>.</summary>
    public decimal? Max { get; init; }

    /// <summary>Whether a date may not lie in the future.</summary>
    public bool NotAfterToday { get; init; }

    /// <summary>The earliest date allowed, or <see langword="null"/>.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>The latest date allowed, or <see langword="null"/>.</summary>
    public DateOnly? NotAfter { get; init; }

    /// <summary>Ranges that depend on the grade chosen in the same form, of <c>breach-months</c>; a grade without one takes no number .</summary>
    public IReadOnlyList<TaskFormRange> Ranges { get; init; } = [];

    /// <summary>Options that must be among the chosen ones where the field is required: the methods that the pack asks for .</summary>
    public IReadOnlyList<string> RequiredOptions { get; init; } = [];

    /// <summary>Steps from which corrections are proposed, first hit wins: activity ids, or <c>applicant</c> for what the objection asks for. Of <c>text</c>: <c>applicant</c> for what the case says, <c>promise</c> for what was promised, <c>advice</c> for the reason
    /// of the decision table. Of <c>date</c> <c>promise</c> for the days from the promise to the promised day. Of <c>breach-grade</c> the step that states the facts.</summary>
    public IReadOnlyList<string> Prefill { get; init; } = [];

    /// <summary>Whether what is written stands on a public page or in a document: personal details in it are named and hidden, unless the writer says that they belong there (PUB-11). Of <c>text</c>.</summary>
    public bool Public { get; init; }

    /// <summary>Whether what is written becomes public, because it is marked so or because it corrects what the public reads (OBJ-03, OBJ-09).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool BecomesPublic => Public || Type == TaskFieldTypes.Corrections;

    /// <summary>Name of the subject, whose own name is public; set when the task is handed out.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether the subject is a natural person, about whom more must not be written (COL-04); set when the task is handed out.</summary>
    public bool AboutPerson { get; init; }

    /// <summary>In the data: under this name <c>true</c> says that a public text was checked and stays as it is.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string CheckedName => $"{Name}-checked";

    /// <summary>The proposed value; set when the task is handed out.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>Whether it must be filled in for an outcome.</summary>
    public bool IsRequiredFor(string outcome) => Required || RequiredFor.Contains(outcome);

    /// <summary>Whether somebody with these roles, who did not fill it in, reads what was filled in.</summary>
    public bool IsVisibleTo(IReadOnlyCollection<string> roles) => VisibleTo.Count == 0 || VisibleTo.Any(roles.Contains);

    /// <summary>What people read for a chosen value.</summary>
    public string LabelOf(string value) => Options.FirstOrDefault(option => option.Value == value)?.Label ?? value;
}

/// <summary>A choice of a form field.</summary>
/// <param name="Value">What the data hold.</param>
/// <param name="Label">What people read.</param>
public sealed record TaskFormOption(string Value, string Label);

/// <summary>A range that goes with one choice of another field.</summary>
/// <param name="Value">The choice.</param>
/// <param name="Label">What people read for it.</param>
/// <param name="Min">The least number.</param>
/// <param name="Max">The greatest number.</param>
public sealed record TaskFormRange(string Value, string Label, int Min, int Max);
