using CreditFlow.Persistence.Setup;
using CreditFlow.Testing;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CreditFlow.Host.Tests.Store;

/// <summary>The store alone on one database, migrated.</summary>
public abstract class StoreFixture(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 2, 12, 1, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _services;

    public ITurnScopeFactory Turns => _services.GetRequiredService<ITurnScopeFactory>();

    public IWorkflowStore Store => _services.GetRequiredService<IWorkflowStore>();

    public async Task InitializeAsync()
    {
        _database = await DatabaseTemplate.Migrated.CopyAsync(kind);
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddPersistence(_database.Options)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}

public sealed class SqliteStore() : StoreFixture(DatabaseKind.Sqlite);

public sealed class PostgreSqlStore() : StoreFixture(DatabaseKind.PostgreSql);
