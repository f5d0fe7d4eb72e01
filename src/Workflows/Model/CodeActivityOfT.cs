namespace CreditFlow.Workflows.Model;

/// <summary>A <see cref="CodeActivity"/> with one result.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
public abstract class CodeActivity<T> : CodeActivity
{
    /// <summary>Where the result goes; <see langword="null"/> when nobody captures it.</summary>
    [Output]
    public Output<T>? Result { get; set; }
}
