namespace CreditFlow.Persistence.Engine;

/// <summary>Types of the engine's parameters.</summary>
internal enum EngineValueKind
{
    Text,
    Number,
    Instant,
}
