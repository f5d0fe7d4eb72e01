using CreditFlow.Testing;

namespace CreditFlow.Host.Tests;

/// <summary>The host on PostgreSQL.</summary>
public sealed class PostgreSqlApp() : CreditFlowApp(DatabaseKind.PostgreSql)
{
    protected override DatabaseTemplate Template => Started;
}
