using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Access;
using CreditFlow.Host.ElsaApi.Definitions;
using CreditFlow.Host.ElsaApi.Descriptors;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Host.ElsaApi.Live;
using CreditFlow.Host.ElsaApi.Scripting;
using CreditFlow.Host.ElsaApi.Trials;
using CreditFlow.Host.Errors;

namespace CreditFlow.Host.ElsaApi;

/// <summary>Elsa's HTTP interface as its Studio expects it (routes and shapes are Elsa's, behaviour and rights are ours).</summary>
internal static class ElsaApiServices
{
    /// <summary>Where the interface lies.</summary>
    public const string Prefix = "/elsa/api";

    /// <summary>The largest request body, in bytes. The largest definition that the engine takes is far smaller.</summary>
    public const long MaxBodyBytes = 4 * 1024 * 1024;

    public static IServiceCollection AddElsaApi(this IServiceCollection services)
    {
        services.AddStudioTokens();
        services.AddErrorTexts<ElsaTexts>();
        services.AddDescriptors();
        services.AddInstances();
        services.AddLive();
        services.AddSingleton<DefinitionAnswers>();
        services.AddSingleton<DefinitionConsumers>();
        services.AddSingleton<DefinitionSaves>();
        services.AddSingleton<StudioPublishing>();
        services.AddSingleton<DefinitionBatch>();
        return services;
    }

    public static void MapElsaApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStudioTokens();
        var api = endpoints.MapGroup(Prefix)
            .RequireAuthorization(StudioAccess.Read)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxBodyBytes))
            .AddEndpointFilter<ElsaErrors>()
            .WithTags("Elsa");
        DescriptorEndpoints.Map(api);
        ScriptingEndpoints.Map(api);
        ActivityTrialEndpoints.Map(api);
        api.MapInstanceApi();
        endpoints.MapLive();
        DefinitionEndpoints.Map(api);
        // What Elsa has and this product does not is told as such, instead of by the sign-in page.
        api.Map("/{**rest}", NotHere).ExcludeFromDescription();
        endpoints.MapProcessNotices();
    }

    private static void NotHere() => throw RejectedException.NotFound("elsa.no-route");
}
