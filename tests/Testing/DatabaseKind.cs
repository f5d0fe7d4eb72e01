namespace CreditFlow.Testing;

/// <summary>The two stores; every integration suite runs on both.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
