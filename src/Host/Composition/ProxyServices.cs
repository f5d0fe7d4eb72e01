using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace CreditFlow.Host.Composition;

/// <summary>
/// Behind a reverse proxy the visitor's address and scheme come in headers, which are believed only from the proxies named in <c>Proxy:Trusted</c>
/// (addresses or networks such as <c>10.0.0.0/8</c>). Without this every visitor would share one rate limit.
/// </summary>
internal static class ProxyServices
{
    public const string TrustedSetting = "Proxy:Trusted";

    public static IServiceCollection AddProxy(this IServiceCollection services, IConfiguration configuration) => services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var trusted in Trusted(configuration))
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(trusted, out var network) ? network : Single(IPAddress.Parse(trusted)));
        }
    });

    public static void UseProxy(this WebApplication app)
    {
        if (Trusted(app.Configuration).Length > 0)
        {
            app.UseForwardedHeaders();
        }

        if (app.Environment.IsProduction())
        {
            app.UseHsts();
        }
    }

    private static string[] Trusted(IConfiguration configuration) => configuration.GetSection(TrustedSetting).Get<string[]>() ?? [];

    private static System.Net.IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
