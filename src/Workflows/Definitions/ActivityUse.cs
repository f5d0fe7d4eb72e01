namespace CreditFlow.Workflows.Definitions;

/// <summary>How definitions use a version of an activity type, read from their JSON alone, so that it can be shown even when the registry does not know the type.</summary>
/// <param name="TypeName">The type.</param>
/// <param name="Version">Its version.</param>
public sealed record ActivityUse(string TypeName, int Version)
{
    /// <summary>Ports that connections leave.</summary>
    public ISet<string> Ports { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Properties that hold activities.</summary>
    public ISet<string> Slots { get; } = new SortedSet<string>(StringComparer.Ordinal);

    /// <summary>Properties that hold expressions, with the type name that stands there.</summary>
    public IDictionary<string, string> Inputs { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Literal texts that stand in those properties.</summary>
    public IDictionary<string, ISet<string>> Literals { get; } = new SortedDictionary<string, ISet<string>>(StringComparer.Ordinal);

    /// <summary>Adds what another use of the same type shows.</summary>
    public void Include(ActivityUse other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Ports.UnionWith(other.Ports);
        Slots.UnionWith(other.Slots);
        foreach (var (name, typeName) in other.Inputs)
        {
            Inputs.TryAdd(name, typeName);
        }

        foreach (var (name, texts) in other.Literals)
        {
            LiteralsOf(name).UnionWith(texts);
        }
    }

    internal ISet<string> LiteralsOf(string input)
    {
        if (!Literals.TryGetValue(input, out var texts))
        {
            Literals[input] = texts = new SortedSet<string>(StringComparer.Ordinal);
        }

        return texts;
    }
}
