using System.Security.Cryptography;
using System.Text.Json;
using CreditFlow.Workflows.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>What the Studio's palette and property panels need.</summary>
internal static class DescriptorEndpoints
{
    private const string StudioVersion = "3.8.2";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("descriptors/activities", Activities);
        api.MapPost("descriptors/activities/{type}/options/{property}", Options);
        api.MapGet("descriptors/expression-descriptors", Syntaxes);
        api.MapGet("descriptors/variables", Types);
        api.MapGet("descriptors/storage-drivers", StorageDrivers);
        api.MapGet("descriptors/workflow-activation-strategies", ActivationStrategies);
        api.MapGet("descriptors/incident-strategies", IncidentStrategies);
        api.MapGet("descriptors/log-persistence-strategies", LogStrategies);
        api.MapGet("features/installed", Features);
        api.MapGet("features/installed/{fullName}", Feature);
        api.MapGet("package/version", PackageVersion);

        // Every turn is committed whole, and outputs are stored as they are: there is nothing to choose.
        api.MapGet("descriptors/commit-strategies/workflows", Nothing);
        api.MapGet("descriptors/commit-strategies/activities", Nothing);
        api.MapGet("descriptors/output-converters", Nothing);
    }

    /// <summary>Every activity type. The list is long and asked for again after each save, so an unchanged one is answered with 304.</summary>
    private static async Task<FileContentHttpResult> Activities(ActivityPalette palette, HttpResponse response, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new ItemList<ActivityBody>(await palette.ListAsync(cancellationToken)), ElsaJson.Options);
        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(bytes, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\""));
    }

    /// <summary>What the list of an input offers now.</summary>
    private static Results<JsonHttpResult<OptionsBody>, NotFound> Options(string type, string property, ActivityRegistry registry, InputEditors editors) =>
        registry.Find(type)?.Inputs.FirstOrDefault(input => input.Name == property) is { } input
            ? ElsaJson.Ok(new OptionsBody(editors.SettingsOf(input, []) ?? new Dictionary<string, object>()))
            : TypedResults.NotFound();

    private static JsonHttpResult<ItemList<DescriptorLists.Syntax>> Syntaxes(DescriptorLists lists) => List(lists.Syntaxes());

    private static JsonHttpResult<ItemList<DescriptorLists.TypeChoice>> Types(DescriptorLists lists) => List(lists.Types());

    private static JsonHttpResult<ItemList<DescriptorLists.StorageDriver>> StorageDrivers(DescriptorLists lists) => List(lists.StorageDrivers());

    private static JsonHttpResult<ItemList<DescriptorLists.Strategy>> ActivationStrategies(DescriptorLists lists) => List(lists.ActivationStrategies());

    private static JsonHttpResult<ItemList<DescriptorLists.Strategy>> IncidentStrategies(DescriptorLists lists) => List(lists.IncidentStrategies());

    private static JsonHttpResult<ItemList<DescriptorLists.Strategy>> LogStrategies(DescriptorLists lists) => List(lists.LogStrategies());

    private static JsonHttpResult<ItemList<DescriptorLists.Feature>> Features(DescriptorLists lists) => List(lists.Features());

    private static JsonHttpResult<ItemList<string>> Nothing() => List<string>([]);

    private static JsonHttpResult<VersionBody> PackageVersion() => ElsaJson.Ok(new VersionBody(StudioVersion));

    private static Results<JsonHttpResult<DescriptorLists.Feature>, NotFound> Feature(string fullName, DescriptorLists lists) =>
        lists.Features().FirstOrDefault(feature => feature.FullName == fullName) is { } feature ? ElsaJson.Ok(feature) : TypedResults.NotFound();

    private static JsonHttpResult<ItemList<T>> List<T>(IReadOnlyList<T> items) => ElsaJson.Ok(new ItemList<T>(items));

    internal sealed record VersionBody(string PackageVersion);

    internal sealed record OptionsBody(IReadOnlyDictionary<string, object> Items);
}
