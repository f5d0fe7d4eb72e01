using CreditFlow.Workflows.Expressions;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>The Studio's pick-lists. Each offers what this engine honours, and nothing else.</summary>
internal sealed class DescriptorLists(ExpressionEvaluators expressions, IStringLocalizer<PaletteTexts> texts)
{
    private const string Live = "RealTimeWorkflowUpdates";

    private static readonly (string Type, bool IsBrowsable, string? Language)[] KnownSyntaxes =
    [
        ("Literal", false, null), ("Object", false, "json"), ("Variable", true, null), ("Input", true, null), ("JavaScript", true, "javascript"), ("Liquid", true, "liquid"),
    ];

    private static readonly (string Category, string[] Types)[] KnownTypes =
    [
        ("Types.Basic", ["String", "Boolean", "Int32", "Int64", "Decimal", "Double", "Guid"]),
        ("Types.Time", ["DateOnly", "DateTimeOffset", "TimeSpan"]),
        ("Types.Structure", ["Object", "JsonNode", "JsonObject", "JsonArray", "ObjectDictionary"]),
    ];

    /// <summary>Syntaxes of expressions.</summary>
    public IReadOnlyList<Syntax> Syntaxes() =>
    [
        .. KnownSyntaxes.Where(syntax => expressions.Knows(syntax.Type)).Select(syntax => new Syntax(
            syntax.Type,
            texts[$"Syntax.{syntax.Type}"],
            syntax.IsBrowsable,
            syntax.Language is { } language ? new Dictionary<string, string> { ["MonacoLanguage"] = language } : [])),
    ];

    /// <summary>Types of variables, inputs and outputs.</summary>
    public IReadOnlyList<TypeChoice> Types() => [.. KnownTypes.SelectMany(group => group.Types.Select(type => new TypeChoice(type, texts[$"Type.{type}"], texts[group.Category])))];

    /// <summary>Where variables are kept: with the instance, always.</summary>
    public IReadOnlyList<StorageDriver> StorageDrivers() => [new StorageDriver(ElsaTypeNames.WorkflowInstanceStorage, texts["Storage.Instance"])];

    /// <summary>Whether a start makes an instance while others run.</summary>
    public IReadOnlyList<Strategy> ActivationStrategies() => [.. Workflows.Definitions.ActivationStrategies.All.Select(known => Of(known.TypeName, $"Activation.{known.Strategy}"))];

    /// <summary>What happens to the rest when an activity fails.</summary>
    public IReadOnlyList<Strategy> IncidentStrategies() => [Of(ElsaTypeNames.FaultStrategy, "Incident.Fault"), Of(ElsaTypeNames.ContinueWithIncidents, "Incident.Continue")];

    /// <summary>What the journal keeps: everything.</summary>
    public IReadOnlyList<Strategy> LogStrategies() => [Of(ElsaTypeNames.IncludeInLog, "Log.Include")];

    /// <summary>What the Studio switches on by its name.</summary>
    public IReadOnlyList<Feature> Features() => [new Feature(Live, "Elsa", $"Elsa.{Live}", texts["Feature.Live"], texts["Feature.Live.Description"])];

    private Strategy Of(string typeName, string text) => new(typeName, texts[text], texts[$"{text}.Description"]);

    internal sealed record Syntax(string Type, string DisplayName, bool IsBrowsable, IReadOnlyDictionary<string, string> Properties, bool IsSerializable = true);

    internal sealed record TypeChoice(string TypeName, string DisplayName, string Category, string? Description = null);

    internal sealed record StorageDriver(string TypeName, string DisplayName, double Priority = 5, bool Deprecated = false);

    internal sealed record Strategy(string TypeName, string DisplayName, string Description);

    internal sealed record Feature(string Name, string Namespace, string FullName, string DisplayName, string Description);
}
