using CreditFlow.Host.ElsaApi.Access;

namespace CreditFlow.Host.ElsaApi.Live;

/// <summary>Live updates of open viewers. Without them the Studio polls.</summary>
internal static class LiveServices
{
    /// <summary>Where the Studio looks for the hub.</summary>
    public const string Path = StudioTokens.Hubs + "/workflow-instance";

    /// <summary>The largest message of a client, in bytes: an instance's id and its wrapping.</summary>
    private const long MaxMessageBytes = 4 * 1024;

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR().AddHubOptions<InstanceHub>(options => options.MaximumReceiveMessageSize = MaxMessageBytes);
        services.AddSingleton<InstanceWatch>();
        services.AddHostedService<InstanceWatcher>();
        return services;
    }

    // A connection outlives the token that opened it: the Studio does not open another, and would stop following. What it hears are counts and ids; everything else is asked for
    // with a token that holds.
    public static void MapLive(this IEndpointRouteBuilder endpoints) => endpoints.MapHub<InstanceHub>(Path).RequireAuthorization(StudioAccess.Read);
}
