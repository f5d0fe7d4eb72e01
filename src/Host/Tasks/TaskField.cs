namespace CreditFlow.Host.Tasks;

/// <summary>One field of a task's form.</summary>
internal sealed record TaskField
{
    /// <summary>A text.</summary>
    public const string Text = "text";

    /// <summary>A number.</summary>
    public const string Number = "number";

    /// <summary>A day.</summary>
    public const string Date = "date";

    /// <summary>One of <see cref="Options"/>.</summary>
    public const string Choice = "choice";

    /// <summary>Yes or no.</summary>
    public const string YesNo = "yes-no";

    /// <summary>Corrections of the record: a list of field and value.</summary>
    public const string Corrections = "corrections";

    /// <summary>Name under which the answer is kept.</summary>
    public required string Name { get; init; }

    /// <summary>One of the constants of this type.</summary>
    public string Type { get; init; } = Text;

    /// <summary>The words above the field.</summary>
    public required string Label { get; init; }

    /// <summary>The words below the label, or <see langword="null"/>.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether every outcome needs it.</summary>
    public bool Required { get; init; }

    /// <summary>Outcomes that need it.</summary>
    public IReadOnlyList<string>? RequiredFor { get; init; }

    /// <summary>What a choice offers.</summary>
    public IReadOnlyList<TaskFieldOption>? Options { get; init; }

    /// <summary>Whether an answer with this outcome needs the field.</summary>
    public bool IsRequiredFor(string outcome) => Required || (RequiredFor?.Contains(outcome) ?? false);
}
