using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Scripting;

/// <summary>Tells the Studio's code editor what scripts can use.</summary>
internal static class ScriptingEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("scripting/javascript/type-definitions/{definitionId}", TypeDefinitions);

    private static async Task<ContentHttpResult> TypeDefinitions(string definitionId, IWorkflowStore store, ActivityRegistry registry, CancellationToken cancellationToken)
    {
        var row = await store.FindLatestDefinitionAsync(definitionId, cancellationToken);
        return TypedResults.Text(ScriptDeclarations.For(row is null ? null : DefinitionReader.Read(row.Json), registry), "application/typescript; charset=utf-8");
    }
}
