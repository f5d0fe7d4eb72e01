using System.Security.Claims;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Elsa's routes that carry definitions as files.</summary>
internal static class DefinitionFileEndpoints
{
    private const string ZipType = "application/zip";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapMethods($"{DefinitionEndpoints.Folder}/{{definitionId}}/export", [HttpMethods.Get, HttpMethods.Post], ExportAsync);
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync);
        var write = api.MapGroup("").RequireAuthorization(StudioAccess.Design);
        write.MapMethods($"{DefinitionEndpoints.Folder}/import", [HttpMethods.Put, HttpMethods.Post], ImportAsync);
        write.MapPost($"{DefinitionEndpoints.Folder}/import-files", ImportFilesAsync);
    }

    private static async Task<FileContentHttpResult> ExportAsync(string definitionId, HttpRequest request, IDefinitionStore store, DefinitionConsumers consumers, CancellationToken cancellationToken)
    {
        var query = new ElsaQuery(request);
        var entry = await DefinitionEndpoints.PickAsync(store, definitionId, VersionChoice.Parse(query.Text("versionOptions"), VersionChoice.Latest), cancellationToken);
        var row = (await store.FindManyAsync([entry.Id], cancellationToken)).Single();
        return query.Flag("includeConsumingWorkflows") == true
            ? TypedResults.File(DefinitionFiles.Zip([row, .. await consumers.FindAsync(definitionId, cancellationToken)]), ZipType, DefinitionFiles.ArchiveNameOf(row))
            : TypedResults.File(DefinitionFiles.BytesOf(row), "application/json", DefinitionFiles.NameOf(row));
    }

    private static async Task<Results<FileContentHttpResult, NoContent>> ExportManyAsync(HttpRequest request, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var body = await ElsaJson.ReadAsync<ExportBody>(request, cancellationToken);
        var rows = await store.FindManyAsync(body?.Ids ?? [], cancellationToken);
        return rows.Count == 0 ? TypedResults.NoContent() : TypedResults.File(DefinitionFiles.Zip(rows), ZipType, "workflow-definitions.zip");
    }

    private static async Task<JsonHttpResult<JsonObject>> ImportAsync(HttpRequest request, ClaimsPrincipal user, DefinitionVersions versions, DefinitionAnswers answers, CancellationToken cancellationToken)
    {
        var (row, isNew) = await versions.ImportAsync(DefinitionModel.Clean(await ElsaJson.ReadObjectAsync(request, cancellationToken)), DefinitionEndpoints.AuthorOf(user), cancellationToken);
        return ElsaJson.With(await answers.FullAsync(row.Id, user, cancellationToken), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<JsonHttpResult<ImportedBody>> ImportFilesAsync(HttpRequest request, ClaimsPrincipal user, DefinitionVersions versions, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            throw RejectedException.Invalid("elsa.files-missing", "files");
        }

        var definitions = new List<JsonObject>();
        foreach (var file in (await request.ReadFormAsync(cancellationToken)).Files)
        {
            await using var stream = file.OpenReadStream();
            await foreach (var text in DefinitionFiles.ReadAsync(file.FileName, stream, cancellationToken))
            {
                definitions.Add(DefinitionModel.Clean(DefinitionReader.Read(text).Json));
            }
        }

        foreach (var definition in definitions)
        {
            await versions.ImportAsync(definition, DefinitionEndpoints.AuthorOf(user), cancellationToken);
        }

        return ElsaJson.Ok(new ImportedBody(definitions.Count));
    }

    internal sealed record ExportBody(IReadOnlyList<string>? Ids);

    internal sealed record ImportedBody(int Count);
}
