namespace CreditFlow.Persistence.Engine;

/// <summary>One SQL statement of the engine's part of a commit.</summary>
/// <param name="Sql">Text with named parameters, the same on both databases.</param>
/// <param name="Parameters">Values; instants as <see cref="DateTimeOffset"/>, converted for the database by the runner.</param>
/// <param name="MustAffect">Whether it must change exactly one row, else the race is lost.</param>
internal sealed record EngineStatement(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters, bool MustAffect = false);
