using CreditFlow.Testing;

namespace CreditFlow.Host.Tests;

/// <summary>The host on the embedded store.</summary>
public sealed class SqliteApp() : CreditFlowApp(DatabaseKind.Sqlite)
{
    protected override DatabaseTemplate Template => Started;
}
