using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Definitions;

/// <summary>How an activity names the workflow that it stands for: pinned by the version's row id, by the definition and a version, or by the type name alone.</summary>
/// <param name="VersionId">Row id of the exact version, or <see langword="null"/>.</param>
/// <param name="DefinitionId">The definition over all versions, or <see langword="null"/>.</param>
/// <param name="Version">Number of the version, or <see langword="null"/>.</param>
/// <param name="TypeName">The activity's type: the workflow's name in PascalCase.</param>
public readonly record struct CompositeReference(string? VersionId, string? DefinitionId, int? Version, string TypeName)
{
    /// <summary>The reference of an activity's JSON; <see langword="null"/> when it is an activity of a registered type.</summary>
    public static CompositeReference? Of(JsonObject activity, ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(registry);
        var type = activity.GetText("type") ?? "";
        if (registry.Find(type) is not null)
        {
            return null;
        }

        var version = activity.GetProperty("version") is JsonValue number && number.TryGetValue<int>(out var given) ? given : (int?)null;
        return new CompositeReference(TextOrNull(activity, "workflowDefinitionVersionId"), TextOrNull(activity, "workflowDefinitionId"), version, type);
    }

    /// <summary>Every reference in a definition, each once.</summary>
    public static IReadOnlyList<CompositeReference> In(WorkflowDefinition definition, ActivityRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Root is not { } root
            ? []
            : [.. ActivityJson.Flatten(root).Select(activity => Of(activity, registry)).OfType<CompositeReference>().Distinct()];
    }

    private static string? TextOrNull(JsonObject json, string name) => json.GetText(name) is { Length: > 0 } text ? text : null;
}
