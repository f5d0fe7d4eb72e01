using CreditFlow.Simulation;
using Npgsql;

namespace CreditFlow.Benchmarks;

/// <summary>The product's own services on a database made for one run.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly ProductHost _product;
    private readonly string _server;
    private readonly string _database;

    private BenchmarkHost(ProductHost product, string server, string database, string connection) =>
        (_product, _server, _database, ConnectionString) = (product, server, database, connection);

    public IServiceProvider Services => _product.Services;

    public string ConnectionString { get; }

    /// <summary>Makes a database on the server, migrates it and builds the services.</summary>
    /// <param name="server">Connection string of a server that may create databases.</param>
    /// <param name="throughPort">Port to connect through, when something stands between; the server's own otherwise.</param>
    public static async Task<BenchmarkHost> StartAsync(string server, int? throughPort = null)
    {
        var database = $"creditflow_bench_{Environment.ProcessId}_{(throughPort is null ? "plain" : "counted")}";
        await ExecuteAsync(server, $"CREATE DATABASE {database}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = 40 };
        connection.Port = throughPort ?? connection.Port;
        var product = await ProductHost.StartAsync(connection.ConnectionString);
        return new BenchmarkHost(product, server, database, connection.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await using (var own = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(own);
        }

        await ExecuteAsync(_server, $"DROP DATABASE {_database} WITH (FORCE)");
    }

    /// <summary>Bytes of write-ahead log that the server has written so far.</summary>
    public async Task<long> WalBytesAsync()
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
