using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Differences;

/// <summary>
/// What one definition has that another has not: activities, connections, and what stands beside them. Where boxes stand on the canvas and how lines bend is no difference.
/// </summary>
public sealed record DefinitionDifference(IReadOnlyList<StepDifference> Steps, IReadOnlyList<ConnectionDifference> Connections, IReadOnlyList<SettingDifference> Settings)
{
    private static readonly HashSet<string> Listed = new(StringComparer.OrdinalIgnoreCase) { "variables", "inputs", "outputs" };
    private static readonly HashSet<string> Opened = new(StringComparer.OrdinalIgnoreCase) { "options", "customProperties" };

    // The root has its own comparison; the rest is what a version or the tool that wrote it says about itself.
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "root", "$schema", "id", "definitionId", "version", "createdAt", "isLatest", "isPublished", "isReadonly", "isSystem", "tenantId", "links", "toolVersion",
    };

    /// <summary>Whether both do the same.</summary>
    public bool IsEmpty => Steps.Count + Connections.Count + Settings.Count == 0;

    /// <summary>Compares two definitions.</summary>
    /// <param name="before">The earlier one, or <see langword="null"/> when there was none.</param>
    /// <param name="after">The later one.</param>
    public static DefinitionDifference Between(WorkflowDefinition? before, WorkflowDefinition after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (PlacedStep.AllOf(before), PlacedStep.AllOf(after));
        return new DefinitionDifference(StepsBetween(old, now), ConnectionsBetween(old, now), SettingsBetween(before?.Json, after.Json));
    }

    private static List<StepDifference> StepsBetween(Dictionary<string, PlacedStep> old, Dictionary<string, PlacedStep> now)
    {
        var found = new List<StepDifference>();
        foreach (var (id, step) in now)
        {
            var before = old.GetValueOrDefault(id);
            var values = StepComparison.Between(before, step);
            if (before is null || values.Count > 0)
            {
                found.Add(new StepDifference(before is null ? DifferenceKind.Added : DifferenceKind.Changed, id, step.Type, step.Name, values));
            }
        }

        found.AddRange(old.Where(pair => !now.ContainsKey(pair.Key)).Select(pair => new StepDifference(DifferenceKind.Removed, pair.Key, pair.Value.Type, pair.Value.Name, [])));
        return found;
    }

    private static List<ConnectionDifference> ConnectionsBetween(Dictionary<string, PlacedStep> old, Dictionary<string, PlacedStep> now)
    {
        var (before, after) = (Connections(old), Connections(now));
        return
        [
            .. after.Where(connection => !before.Contains(connection)).Select(connection => Line(DifferenceKind.Added, connection, now)),
            .. before.Where(connection => !after.Contains(connection)).Select(connection => Line(DifferenceKind.Removed, connection, old)),
        ];

        static List<ConnectionDeclaration> Connections(Dictionary<string, PlacedStep> steps) => [.. steps.Values.SelectMany(step => ConnectionDeclaration.ReadAll(step.Json)).Distinct()];

        static ConnectionDifference Line(DifferenceKind kind, ConnectionDeclaration connection, Dictionary<string, PlacedStep> steps) =>
            new(kind, connection.Source, NameOf(connection.Source, steps), connection.Port, connection.Target, NameOf(connection.Target, steps));

        static string NameOf(string id, Dictionary<string, PlacedStep> steps) => steps.GetValueOrDefault(id)?.Name ?? id;
    }

    private static List<SettingDifference> SettingsBetween(JsonObject? before, JsonObject after)
    {
        var found = new List<SettingDifference>();
        found.AddRange(Named(SettingKind.Variable, before?.GetProperty("variables"), after.GetProperty("variables")));
        found.AddRange(Named(SettingKind.Input, before?.GetProperty("inputs"), after.GetProperty("inputs")));
        found.AddRange(Named(SettingKind.Output, before?.GetProperty("outputs"), after.GetProperty("outputs")));
        foreach (var name in NamesOf(before, after).Where(name => !Skipped.Contains(name) && !Listed.Contains(name)))
        {
            var (old, now) = (before?.GetProperty(name), after.GetProperty(name));
            if (Opened.Contains(name))
            {
                foreach (var inner in NamesOf(old as JsonObject, now as JsonObject))
                {
                    Add(found, $"{name}.{inner}", (old as JsonObject)?.GetProperty(inner), (now as JsonObject)?.GetProperty(inner));
                }
            }
            else
            {
                Add(found, name, old, now);
            }
        }

        return found;
    }

    private static void Add(List<SettingDifference> found, string path, JsonNode? before, JsonNode? after)
    {
        var (old, now) = (ValueComparison.Written(before), ValueComparison.Written(after));
        if (old != now)
        {
            var kind = old is null ? DifferenceKind.Added : now is null ? DifferenceKind.Removed : DifferenceKind.Changed;
            found.Add(new SettingDifference(kind, SettingKind.Property, path, [new ValueDifference(kind, path, old, now)]));
        }
    }

    private static IEnumerable<SettingDifference> Named(SettingKind setting, JsonNode? before, JsonNode? after)
    {
        var (old, now) = (ByName(before), ByName(after));
        foreach (var name in old.Keys.Union(now.Keys, StringComparer.Ordinal))
        {
            var (was, isNow) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            var values = NamesOf(was, isNow).Where(property => property != "id")
                .SelectMany(property => ValueComparison.Between(property, was?.GetProperty(property), isNow?.GetProperty(property))).ToList();
            if (was is null || isNow is null || values.Count > 0)
            {
                yield return new SettingDifference(was is null ? DifferenceKind.Added : isNow is null ? DifferenceKind.Removed : DifferenceKind.Changed, setting, name, isNow is null ? [] : values);
            }
        }

        static Dictionary<string, JsonObject> ByName(JsonNode? list)
        {
            var named = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
            foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>())
            {
                named[item.GetText("name") ?? item.GetText("id") ?? ""] = item;
            }

            return named;
        }
    }

    private static IEnumerable<string> NamesOf(JsonObject? before, JsonObject? after) =>
        (after ?? []).Select(property => property.Key).Union((before ?? []).Select(property => property.Key), StringComparer.OrdinalIgnoreCase);
}
