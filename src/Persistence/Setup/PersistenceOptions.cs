namespace CreditFlow.Persistence.Setup;

/// <summary>Where the data lies.</summary>
public sealed class PersistenceOptions
{
    /// <summary>
    /// A connection string. One with <c>Host=</c> means PostgreSQL; one with <c>Data Source=</c> means SQLite, the embedded store.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The master key of <see cref="Protection.FieldProtection"/>, 32 bytes.</summary>
    public required byte[] FieldProtectionKey { get; init; }

    /// <summary>Whether the data lies in PostgreSQL.</summary>
    public bool IsPostgreSql => ConnectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase) || ConnectionString.Contains("Server=", StringComparison.OrdinalIgnoreCase);
}
