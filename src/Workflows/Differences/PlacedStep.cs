using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Differences;

/// <summary>An activity and where it stands.</summary>
/// <param name="Json">The activity.</param>
/// <param name="Holder">The activity that holds it, or <see langword="null"/>.</param>
/// <param name="Port">The slot in which it stands, or <see langword="null"/>.</param>
internal sealed record PlacedStep(JsonObject Json, PlacedStep? Holder, string? Port)
{
    public string Id => Json.GetText("id") ?? "";

    public string Type => ActivityJson.TypeOf(Json) ?? "";

    public string Name => ActivityJson.DisplayName(Json);

    public bool IsFlowchart => Type.EndsWith("Flowchart", StringComparison.Ordinal);

    /// <summary>Every activity of a definition by its id.</summary>
    public static Dictionary<string, PlacedStep> AllOf(WorkflowDefinition? definition)
    {
        var steps = new Dictionary<string, PlacedStep>(StringComparer.Ordinal);
        if (definition?.Root is { } root)
        {
            Add(new PlacedStep(root, null, null));
        }

        return steps;

        void Add(PlacedStep step)
        {
            steps.TryAdd(step.Id, step);
            foreach (var (port, child) in ActivityJson.Children(step.Json))
            {
                Add(new PlacedStep(child, step, port));
            }
        }
    }
}
