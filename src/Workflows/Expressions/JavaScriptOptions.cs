namespace CreditFlow.Workflows.Expressions;

/// <summary>What one script may use up.</summary>
public sealed class JavaScriptOptions
{
    /// <summary>Time per evaluation. Default 250 ms.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Memory per evaluation, in bytes. Default 16 MB.</summary>
    public long MemoryLimit { get; set; } = 16 * 1024 * 1024;

    /// <summary>Depth of calls. Default 64.</summary>
    public int RecursionLimit { get; set; } = 64;

    /// <summary>Statements executed. Default 100,000.</summary>
    public int StatementLimit { get; set; } = 100_000;

    /// <summary>Length of a text that one built-in function may make, in characters. Default 1,000,000.</summary>
    public int TextLimit { get; set; } = 1_000_000;
}
