namespace CreditFlow.Workflows.Definitions;

/// <summary>A definition was not changed, for a reason that the state gives.</summary>
public sealed class DefinitionRefusedException : Exception
{
    internal DefinitionRefusedException(DefinitionRefusal reason, string message) : base(message) => Reason = reason;

    /// <summary>Why.</summary>
    public DefinitionRefusal Reason { get; }
}
