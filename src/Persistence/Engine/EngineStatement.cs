namespace CreditFlow.Persistence.Engine;

/// <summary>One SQL statement of the engine's part of a commit.</summary>
/// <param name="Sql">Text with parameters <c>$1</c>, <c>$2</c> …, the same on both databases.</param>
/// <param name="Values">The parameters in their order.</param>
/// <param name="MustAffect">Whether it must change exactly one row, else the race is lost.</param>
internal sealed record EngineStatement(string Sql, EngineValue[] Values, bool MustAffect = false);
