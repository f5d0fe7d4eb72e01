using CreditFlow.Persistence.Setup;
using Npgsql;

namespace CreditFlow.Testing;

/// <summary>A database of its own for one test class: a SQLite file, or a database on the PostgreSQL that <c>CREDITFLOW_TEST_POSTGRES</c> names.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Environment variable with a connection string that may create databases. Without it PostgreSQL tests fail: they are never skipped.</summary>
    public const string PostgreSqlVariable = "CREDITFLOW_TEST_POSTGRES";

    private static int _created;
    private readonly Func<Task> _drop;

    private TestDatabase(DatabaseKind kind, string connectionString, Func<Task> drop)
    {
        Kind = kind;
        ConnectionString = connectionString;
        _drop = drop;
    }

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    /// <summary>A key that encrypts nothing but test data.</summary>
    public static byte[] FieldProtectionKey { get; } = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];

    public PersistenceOptions Options => new() { ConnectionString = ConnectionString, FieldProtectionKey = FieldProtectionKey };

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        var name = $"creditflow_test_{Environment.ProcessId}_{Interlocked.Increment(ref _created)}";
        return kind switch
        {
            DatabaseKind.Sqlite => CreateSqlite(name),
            DatabaseKind.PostgreSql => await CreatePostgreSqlAsync(name),
        };
    }

    public async ValueTask DisposeAsync() => await _drop();

    private static TestDatabase CreateSqlite(string name)
    {
        var folder = Directory.CreateTempSubdirectory(name);
        return new TestDatabase(DatabaseKind.Sqlite, $"Data Source={Path.Combine(folder.FullName, "test.db")};Pooling=False", () =>
        {
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> CreatePostgreSqlAsync(string name)
    {
        var server = Environment.GetEnvironmentVariable(PostgreSqlVariable)
            ?? throw new InvalidOperationException($"{PostgreSqlVariable} is not set: run ./test.sh, which starts a private PostgreSQL, or set it to a server that may create databases.");
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 };
        return new TestDatabase(DatabaseKind.PostgreSql, connection.ConnectionString, async () =>
        {
            await using var own = new NpgsqlConnection(connection.ConnectionString);
            NpgsqlConnection.ClearPool(own);
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        });
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
