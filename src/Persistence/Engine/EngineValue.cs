namespace CreditFlow.Persistence.Engine;

/// <summary>A parameter of an engine statement: a text, a whole number or an instant, each of which may be missing. Keeps its type when it is, which PostgreSQL asks for.</summary>
internal readonly struct EngineValue
{
    private EngineValue(EngineValueKind kind, string? text, long? number, DateTimeOffset? instant) => (Kind, Text, Number, Instant) = (kind, text, number, instant);

    /// <summary>Which of the values it is.</summary>
    public EngineValueKind Kind { get; }

    /// <summary>The text, when it is one.</summary>
    public string? Text { get; }

    /// <summary>The whole number, when it is one.</summary>
    public long? Number { get; }

    /// <summary>The instant (UTC), when it is one.</summary>
    public DateTimeOffset? Instant { get; }

    public static implicit operator EngineValue(string? text) => new(EngineValueKind.Text, text, null, null);

    public static implicit operator EngineValue(int number) => new(EngineValueKind.Number, null, number, null);

    public static implicit operator EngineValue(DateTimeOffset instant) => new(EngineValueKind.Instant, null, null, instant);

    public static implicit operator EngineValue(DateTimeOffset? instant) => new(EngineValueKind.Instant, null, null, instant);
}
