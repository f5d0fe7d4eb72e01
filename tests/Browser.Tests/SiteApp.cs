using CreditFlow.Host.Tests;
using CreditFlow.Testing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Browser.Tests;

/// <summary>The host on PostgreSQL and on a port of its own, for a browser: virtual time and jobs run by hand, as in the other suites.</summary>
public sealed class SiteApp : CreditFlowApp
{
    public SiteApp()
        : base(DatabaseKind.PostgreSql) => UseKestrel(port: 0);

    /// <summary>As a fresh installation: a second administrator signs what is published.</summary>
    protected override IEnumerable<KeyValuePair<string, string>> Settings => WithSignOff;

    protected override DatabaseTemplate Template => StartedWithSignOff;

    /// <summary>Where it serves, with a final slash.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
