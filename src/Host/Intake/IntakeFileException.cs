namespace CreditFlow.Host.Intake;

/// <summary>The file as a whole cannot be read, or not read on. Expected: it becomes a message, never a fault.</summary>
/// <param name="code">Key of the texts.</param>
/// <param name="row">The row at which it shows, as a spreadsheet counts; 1 for the file's head.</param>
/// <param name="arguments">Values that the texts mention.</param>
internal sealed class IntakeFileException(string code, int row, params IReadOnlyList<string> arguments) : Exception(code)
{
    public string Code { get; } = code;

    public int Row { get; } = row;

    public IReadOnlyList<string> Arguments { get; } = arguments;

    /// <summary>What could not be told apart, kept for the file of refused rows; null when there is nothing.</summary>
    public IReadOnlyList<string>? Rest { get; init; }
}
