namespace CreditFlow.Domain.Common;

/// <summary>A refused command: an expected outcome, not a fault.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Code">Stable code, also the key of the text that the user reads (<c>task.already-completed</c>).</param>
/// <param name="Field">The input field that must change, or <see langword="null"/>.</param>
/// <param name="Arguments">Values that the text mentions; never personal data beyond what this user may see.</param>
public sealed record Rejection(RejectionKind Kind, string Code, string? Field = null, params IReadOnlyList<object> Arguments);
