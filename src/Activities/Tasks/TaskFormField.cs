using System.Text.Json.Nodes;

namespace CreditFlow.Activities.Tasks;

/// <summary>A field of a task's form.</summary>
public sealed record TaskFormField
{
    /// <summary>Name under which the data come.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind: text, number, date, choice, yes-no, corrections.</summary>
    public string Type { get; init; } = "text";

    /// <summary>Label of the field.</summary>
    public string Label { get; init; } = "";

    /// <summary>Help below the label, or <see langword="null"/>.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it must be filled in whatever the outcome.</summary>
    public bool Required { get; init; }

    /// <summary>Outcomes for which it must be filled in.</summary>
    public IReadOnlyList<string> RequiredFor { get; init; } = [];

    /// <summary>Choices of a choice field.</summary>
    public IReadOnlyList<TaskFormOption> Options { get; init; } = [];

    /// <summary>Steps from which corrections are proposed, first hit wins: activity ids, or <c>applicant</c> for what the objection asks for.</summary>
    public IReadOnlyList<string> Prefill { get; init; } = [];

    /// <summary>The proposed value; set when the task is handed out.</summary>
    public JsonNode? Value { get; init; }
}

/// <summary>A choice of a form field.</summary>
/// <param name="Value">What the data hold.</param>
/// <param name="Label">What people read.</param>
public sealed record TaskFormOption(string Value, string Label);
