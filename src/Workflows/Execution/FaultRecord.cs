namespace CreditFlow.Workflows.Execution;

/// <summary>An exception as kept in journals.</summary>
public sealed class FaultRecord
{
    /// <summary>The exception's type name.</summary>
    public required string Type { get; set; }

    /// <summary>Its message.</summary>
    public required string Message { get; set; }

    /// <summary>Where it was thrown; cut to a length that a journal can bear.</summary>
    public string? StackTrace { get; set; }

    /// <summary>Its cause, or <see langword="null"/>.</summary>
    public FaultRecord? Inner { get; set; }

    /// <summary>Records an exception.</summary>
    public static FaultRecord Of(Exception exception) => Of(exception, depth: 0);

    private static FaultRecord Of(Exception exception, int depth) => new()
    {
        Type = exception.GetType().FullName ?? exception.GetType().Name,
        Message = Cut(exception.Message, 2000)!,
        StackTrace = Cut(exception.StackTrace, 4000),
        Inner = exception.InnerException is { } inner && depth < 4 ? Of(inner, depth + 1) : null,
    };

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
