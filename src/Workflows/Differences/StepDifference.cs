namespace CreditFlow.Workflows.Differences;

/// <summary>An activity that was added, taken out or changed.</summary>
/// <param name="Kind">What has become of it.</param>
/// <param name="ActivityId">Its id.</param>
/// <param name="Type">Its type; the later one.</param>
/// <param name="Name">What people call it; the later name.</param>
/// <param name="Values">What is not the same; everything that is set in an activity that was added, nothing for one that was taken out.</param>
public sealed record StepDifference(DifferenceKind Kind, string ActivityId, string Type, string Name, IReadOnlyList<ValueDifference> Values)
{
    /// <summary>Stands for the text on the canvas among the properties.</summary>
    public const string DisplayText = "displayText";

    /// <summary>Stands for the activity that holds it.</summary>
    public const string Container = "container";

    /// <summary>Stands for the order of what it holds, or of a list's named things.</summary>
    public const string Order = "order";
}
