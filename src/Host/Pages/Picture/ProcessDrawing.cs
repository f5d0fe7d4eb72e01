using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.Pages.Picture;

/// <summary>
/// A definition as a picture: the steps in the order in which its designer put them, led from top to bottom so that it fits beside text and on a telephone.
/// Steps inside other steps are not drawn. Lengths are CSS pixels.
/// </summary>
/// <param name="Steps">The steps, row by row.</param>
/// <param name="Links">What leads from one to another.</param>
/// <param name="Width">Width of the whole.</param>
/// <param name="Height">Height of the whole.</param>
public sealed record ProcessDrawing(IReadOnlyList<DrawnStep> Steps, IReadOnlyList<DrawnLink> Links, double Width, double Height)
{
    private const string Flowchart = "Elsa.Flowchart";

    private static readonly HashSet<string> Terminals = new(StringComparer.Ordinal) { "Elsa.Start", "Elsa.End", "Elsa.Finish", "Elsa.Complete" };

    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>Draws a definition.</summary>
    /// <param name="definitionJson">The definition as Elsa 3 JSON.</param>
    /// <exception cref="DefinitionFormatException">The text is no definition.</exception>
    public static ProcessDrawing Of(string definitionJson) => Of(DefinitionReader.Read(definitionJson));

    /// <inheritdoc cref="Of(string)"/>
    public static ProcessDrawing Of(WorkflowDefinition definition)
    {
        if (ActivityTree.Of(definition).Children is not [var root] || (root.Type == Flowchart && root.Children.Count == 0))
        {
            return new ProcessDrawing([], [], 0, 0);
        }

        // A root that is no flowchart does one thing after the other, or is a single step.
        var children = root.Children.Count > 0 ? root.Children : [root];
        var steps = children.Select(ToStep).ToList();
        var places = children.Select(child => PlaceOf(child.Activity)).ToList();
        var known = steps.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var connections = root.Type == Flowchart
            ? root.Connections.Where(connection => known.Contains(connection.Source) && known.Contains(connection.Target))
            : steps.Zip(steps.Skip(1), (one, next) => new ConnectionDeclaration(one.Id, "Done", next.Id));
        var links = connections
            .GroupBy(connection => (connection.Source, connection.Target))
            .Select(group => new DrawnLink(group.Key.Source, group.Key.Target, [.. group.Select(connection => connection.Port).Distinct(StringComparer.Ordinal)]))
            .ToList();
        return DrawingLayout.Place(steps, links, root.Type == Flowchart && places.TrueForAll(place => place is not null) ? [.. places.Select(place => place!.Value)] : []);
    }

    private static DrawnStep ToStep(ActivityTree tree) => new(
        tree.Id,
        tree.Type,
        tree.Activity["version"] is JsonValue number && number.TryGetValue<int>(out var version) ? version : 1,
        tree.DisplayName,
        tree.Children.Count > 0 ? StepShape.Group : Terminals.Contains(tree.Type) ? StepShape.Terminal : StepShape.Step,
        [.. Within(tree)],
        LabelsOf(tree.Activity));

    private static IEnumerable<string> Within(ActivityTree tree) => tree.Children.SelectMany(child => Within(child).Prepend(child.Id));

    private static (double X, double Y)? PlaceOf(JsonObject activity) =>
        activity["metadata"] is JsonObject metadata && metadata["designer"] is JsonObject designer && designer["position"] is JsonObject position
        && NumberOf(position["x"]) is { } x && NumberOf(position["y"]) is { } y
            ? (x, y)
            : null;

    private static double? NumberOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    // A human step names its outcomes itself: two lists, side by side.
    private static Dictionary<string, string> LabelsOf(JsonObject activity)
    {
        var outcomes = TextsOf(activity["outcomes"]);
        var labels = TextsOf(activity["outcomeLabels"]);
        return outcomes.Count == 0 || labels.Count == 0
            ? Nothing
            : outcomes.Zip(labels).DistinctBy(pair => pair.First, StringComparer.Ordinal).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> TextsOf(JsonNode? input)
    {
        var value = (input as JsonObject)?["expression"] is JsonObject expression ? expression["value"] : input;
        try
        {
            var list = value is JsonValue text && text.TryGetValue<string>(out var json) ? JsonNode.Parse(json) : value;
            return list is JsonArray items && items.All(item => item is JsonValue one && one.GetValueKind() == JsonValueKind.String) ? [.. items.Select(item => item!.GetValue<string>())] : [];
        }
        catch (JsonException)
        {
            // Another kind of expression: what it will say is not known before it runs.
            return [];
        }
    }
}
