using CreditFlow.Host.Composition;
using CreditFlow.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace CreditFlow.Benchmarks;

/// <summary>The product's own services, as the host registers them, on a database made for one run. Nothing listens and no job runs.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _server;
    private readonly string _database;

    private BenchmarkHost(WebApplication app, string server, string database, string connection) =>
        (_app, _server, _database, ConnectionString) = (app, server, database, connection);

    public IServiceProvider Services => _app.Services;

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
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = HostPaths.ContentRoot, EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Default"] = connection.ConnectionString,
            ["CreditFlow:FieldProtectionKey"] = Convert.ToBase64String(TestDatabase.FieldProtectionKey),
            ["Jobs:Enabled"] = "false",
            ["Demo:Enabled"] = "true",
            ["Serilog:MinimumLevel:Default"] = "Warning",
        });
        CreditFlowHost.AddCreditFlow(builder);
        var app = builder.Build();
        await Startup.PrepareAsync(app.Services, CancellationToken.None);
        return new BenchmarkHost(app, server, database, connection.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
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
