using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Definitions;

/// <summary>The names under which definitions keep their activation strategy (<c>options.activationStrategyType</c>).</summary>
public static class ActivationStrategies
{
    private const string Suffix = "Strategy";

    /// <summary>Elsa's type name of each strategy, in the order in which people choose among them.</summary>
    public static IReadOnlyList<(ActivationStrategy Strategy, string TypeName)> All { get; } =
    [
        (ActivationStrategy.Always, ElsaTypeNames.AllowAlways),
        (ActivationStrategy.Singleton, ElsaTypeNames.Singleton),
        (ActivationStrategy.CorrelatedSingleton, ElsaTypeNames.CorrelatedSingleton),
        (ActivationStrategy.Correlation, ElsaTypeNames.Correlation),
    ];

    /// <summary>The strategy that a name means. Elsa's releases moved the types between namespaces and assemblies, so only the type's own name counts.</summary>
    /// <param name="typeName">A type name, with or without namespace, assembly and the ending <c>Strategy</c>; <see langword="null"/> or empty means <see cref="ActivationStrategy.Always"/>.</param>
    /// <returns>The strategy, or <see langword="null"/> when there is none of this name.</returns>
    public static ActivationStrategy? Find(string? typeName) =>
        string.IsNullOrWhiteSpace(typeName) ? ActivationStrategy.Always : OwnName(typeName) switch
        {
            "AllowAlways" => ActivationStrategy.Always,
            "Singleton" => ActivationStrategy.Singleton,
            "Correlation" => ActivationStrategy.Correlation,
            "CorrelatedSingleton" => ActivationStrategy.CorrelatedSingleton,
            _ => null,
        };

    private static string OwnName(string typeName)
    {
        var name = typeName.Split(',')[0].Trim();
        name = name[(name.LastIndexOf('.') + 1)..];
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }
}
