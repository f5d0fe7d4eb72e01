using CreditFlow.Persistence.Setup;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CreditFlow.Testing;

/// <summary>A database of its own for one test class: a SQLite file, or a database on the PostgreSQL that <c>CREDITFLOW_TEST_POSTGRES</c> names.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Environment variable with a connection string that may create databases. Without it PostgreSQL tests fail: they are never skipped.</summary>
    public const string PostgreSqlVariable = "CREDITFLOW_TEST_POSTGRES";

    private static int _created;
    private readonly string _name;
    private readonly Action _drop;

    private TestDatabase(DatabaseKind kind, string name, string connectionString, Action drop)
    {
        Kind = kind;
        ConnectionString = connectionString;
        _name = name;
        _drop = drop;
    }

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    /// <summary>A key that encrypts nothing but test data.</summary>
    public static byte[] FieldProtectionKey { get; } = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];

    public PersistenceOptions Options => new() { ConnectionString = ConnectionString, FieldProtectionKey = FieldProtectionKey };

    private static string Server =>
        Environment.GetEnvironmentVariable(PostgreSqlVariable)
        ?? throw new InvalidOperationException($"{PostgreSqlVariable} is not set: run ./test.sh, which starts a private PostgreSQL, or set it to a server that may create databases.");

    /// <summary>An empty one.</summary>
    public static Task<TestDatabase> CreateAsync(DatabaseKind kind) => CreateAsync(kind, null);

    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    /// <summary>Drops it, when there is no time to wait: at the end of the process.</summary>
    internal void Drop() => _drop();

    /// <summary>Another one with the same content. This one is sealed.</summary>
    internal Task<TestDatabase> CopyAsync() => CreateAsync(Kind, this);

    /// <summary>Ends all connections and lets none in: PostgreSQL copies only what nobody uses.</summary>
    internal async Task SealAsync()
    {
        if (Kind == DatabaseKind.PostgreSql)
        {
            await ExecuteAsync(Server, $"ALTER DATABASE {_name} ALLOW_CONNECTIONS false");
            await ExecuteAsync(Server, $"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{_name}'");
        }
    }

    private static async Task<TestDatabase> CreateAsync(DatabaseKind kind, TestDatabase? template)
    {
        var name = $"creditflow_test_{Environment.ProcessId}_{Interlocked.Increment(ref _created)}";
        return kind switch
        {
            DatabaseKind.Sqlite => CreateSqlite(name, template),
            DatabaseKind.PostgreSql => await CreatePostgreSqlAsync(name, template),
        };
    }

    private static TestDatabase CreateSqlite(string name, TestDatabase? template)
    {
        var folder = Directory.CreateTempSubdirectory(name);
        var file = Path.Combine(folder.FullName, "test.db");
        if (template is not null)
        {
            File.Copy(new SqliteConnectionStringBuilder(template.ConnectionString).DataSource, file);
        }

        return new TestDatabase(DatabaseKind.Sqlite, name, $"Data Source={file};Pooling=False", () => folder.Delete(recursive: true));
    }

    private static async Task<TestDatabase> CreatePostgreSqlAsync(string name, TestDatabase? template)
    {
        var server = Server;
        await ExecuteAsync(server, template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template._name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 };
        return new TestDatabase(DatabaseKind.PostgreSql, name, connection.ConnectionString, () =>
        {
            using var own = new NpgsqlConnection(connection.ConnectionString);
            NpgsqlConnection.ClearPool(own);
            using var keeper = new NpgsqlConnection(server);
            keeper.Open();
            using var command = new NpgsqlCommand($"DROP DATABASE {name} WITH (FORCE)", keeper);
            command.ExecuteNonQuery();
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
