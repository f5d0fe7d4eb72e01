namespace CreditFlow.Workflows.Operations;

/// <summary>Why an instance cannot follow another version.</summary>
/// <param name="Code">Stable code: <c>gone</c>, <c>type</c>, <c>moved</c>, <c>join</c>, <c>start</c>, <c>twice</c>.</param>
/// <param name="ActivityId">The activity concerned, by its old id where it has one.</param>
/// <param name="Text">The reason, for people.</param>
public sealed record MigrationProblem(string Code, string ActivityId, string Text);
