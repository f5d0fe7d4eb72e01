namespace CreditFlow.Workflows.Model;

/// <summary>An activity with one result.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
public abstract class Activity<T> : Activity
{
    /// <summary>Where the result goes; <see langword="null"/> when nobody captures it.</summary>
    [Output(DisplayName = "结果", Description = "本活动的结果。")]
    public Output<T>? Result { get; set; }
}
