namespace CreditFlow.Workflows.Definitions;

/// <summary>Something in a definition that keeps it from being published.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="ActivityId">The activity concerned, or <see langword="null"/> for the definition as a whole.</param>
/// <param name="ActivityName">What people call that activity, or <see langword="null"/>.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
public sealed record DefinitionError(string Code, string? ActivityId, string? ActivityName, string Message);
