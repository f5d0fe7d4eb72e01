using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Parts of a definition, for the designer that steps into containers.</summary>
internal static class DefinitionGraphEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet($"{DefinitionEndpoints.Folder}/subgraph/{{id}}", SubgraphAsync);
        api.MapGet($"{DefinitionEndpoints.Folder}/subgraph/segments/{{id}}", SegmentsAsync);
    }

    private static async Task<JsonHttpResult<NodeBody>> SubgraphAsync(string id, HttpRequest request, IWorkflowStore store, CancellationToken cancellationToken)
    {
        var tree = await TreeAsync(id, store, cancellationToken);
        var path = new ElsaQuery(request).Text("parentNodeId") is { } nodeId ? tree.PathTo(nodeId) : [];
        return ElsaJson.Ok(NodeBody.Of(path.Count > 0 ? path[^1] : tree));
    }

    private static async Task<JsonHttpResult<SegmentsBody>> SegmentsAsync(string id, HttpRequest request, IWorkflowStore store, ActivityRegistry registry, CancellationToken cancellationToken)
    {
        var nodeId = new ElsaQuery(request).Text("childNodeId") ?? "";
        var path = (await TreeAsync(id, store, cancellationToken)).PathTo(nodeId);
        if (path.Count == 0)
        {
            throw RejectedException.Invalid("elsa.node-unknown", "childNodeId", nodeId);
        }

        // Each step that leaves one chart for the next: the activity that holds the inner one, and the slot.
        var segments = new List<Segment>();
        for (var index = 1; index + 1 < path.Count; index++)
        {
            if (registry.Find(path[index].Type) is not { IsContainer: true } || registry.Find(path[index + 1].Type) is { IsContainer: true })
            {
                segments.Add(new Segment(path[index].NodeId, path[index].Id, path[index].Type, path[index + 1].Port!, path[index].DisplayName));
            }
        }

        var container = path.Take(path.Count - 1).LastOrDefault(node => registry.Find(node.Type) is { IsContainer: true }) ?? path[^1];
        return ElsaJson.Ok(new SegmentsBody(NodeBody.Of(path[^1]), NodeBody.Of(container), segments));
    }

    private static async Task<ActivityTree> TreeAsync(string versionId, IWorkflowStore store, CancellationToken cancellationToken) =>
        await store.FindDefinitionByIdAsync(versionId, cancellationToken) is { } row
            ? ActivityTree.Of(DefinitionReader.Read(row.Json))
            : throw RejectedException.NotFound("elsa.version-unknown");

    internal sealed record NodeBody(JsonObject Activity, string? Port, string NodeId, IReadOnlyList<NodeBody> Parents, IReadOnlyList<NodeBody> Children)
    {
        public static NodeBody Of(ActivityTree tree) => new(tree.Activity, tree.Port, tree.NodeId, [], [.. tree.Children.Select(Of)]);
    }

    internal sealed record Segment(string ActivityNodeId, string ActivityId, string ActivityType, string PortName, string ActivityName);

    internal sealed record SegmentsBody(NodeBody ChildNode, NodeBody Container, IReadOnlyList<Segment> PathSegments);
}
