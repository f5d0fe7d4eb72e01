namespace CreditFlow.Workflows.Differences;

/// <summary>A value that is not the same.</summary>
/// <param name="Kind">What has become of it.</param>
/// <param name="Property">Property of the activity or setting, as the JSON names it; see <see cref="StepDifference"/> for those that are none.</param>
/// <param name="Before">What stood there, or <see langword="null"/>.</param>
/// <param name="After">What stands there, or <see langword="null"/>.</param>
public sealed record ValueDifference(DifferenceKind Kind, string Property, WrittenValue? Before, WrittenValue? After)
{
    /// <summary>For a list of named things, such as the fields of a form: name of the one concerned; otherwise <see langword="null"/>.</summary>
    public string? Item { get; init; }

    /// <summary>What people call that one, or <see langword="null"/>.</summary>
    public string? ItemLabel { get; init; }

    /// <summary>Its property that is not the same; <see langword="null"/> when it is there as a whole, or gone.</summary>
    public string? Aspect { get; init; }
}
