using System.Collections.Concurrent;
using CreditFlow.Persistence.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Testing;

/// <summary>A database that is filled once and copied for each test class that begins with what is in it: filling takes seconds, copying a moment.</summary>
/// <param name="fill">Fills the empty database and lets go of it.</param>
public sealed class DatabaseTemplate(Func<TestDatabase, Task> fill)
{
    private readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<TestDatabase>>> _filled = new();

    /// <summary>All tables, nothing in them.</summary>
    public static DatabaseTemplate Migrated { get; } = new(MigrateAsync);

    /// <summary>A copy of its own, filled.</summary>
    public async Task<TestDatabase> CopyAsync(DatabaseKind kind)
    {
        var template = await _filled.GetOrAdd(kind, key => new Lazy<Task<TestDatabase>>(() => FillAsync(key))).Value;
        return await template.CopyAsync();
    }

    private async Task<TestDatabase> FillAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => database.Drop();
        await fill(database);
        await database.SealAsync();
        return database;
    }

    /// <summary>Makes all tables.</summary>
    public static async Task MigrateAsync(TestDatabase database)
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
    }
}
