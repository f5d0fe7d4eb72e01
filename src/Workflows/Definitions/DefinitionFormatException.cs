namespace CreditFlow.Workflows.Definitions;

/// <summary>A text is not a definition at all.</summary>
public sealed class DefinitionFormatException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public DefinitionFormatException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
