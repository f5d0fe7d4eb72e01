using CreditFlow.Host.Governance;
using CreditFlow.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Governance;

/// <summary>The host as it is installed: a second administrator signs what is published.</summary>
public abstract class SignOffApp(DatabaseKind kind) : CreditFlowApp(kind)
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => WithSignOff;

    protected override DatabaseTemplate Template => StartedWithSignOff;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IPublishCheck, StubbornCheck>());
    }
}

/// <summary>On the embedded store.</summary>
public sealed class SignOffSqliteApp() : SignOffApp(DatabaseKind.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class SignOffPostgreSqlApp() : SignOffApp(DatabaseKind.PostgreSql);
