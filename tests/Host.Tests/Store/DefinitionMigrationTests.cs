using CreditFlow.Persistence;
using CreditFlow.Persistence.Setup;
using CreditFlow.Testing;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Store;

/// <summary>Definitions that an earlier release had stored.</summary>
public sealed class DefinitionMigrationTests
{
    private const string SqliteRow =
        "INSERT INTO workflow_definitions (id, definition_id, version, name, is_latest, is_published, json, seed_hash, created_at) VALUES ('p:1', 'p', 1, 'P', 0, 0, '[]', 'h1', 638700000000000000), ('p:2', 'p', 2, 'P', 1, 1, '[]', 'h2', 638800000000000000)";

    private const string PostgreSqlRow =
        "INSERT INTO workflow_definitions (id, definition_id, version, name, is_latest, is_published, json, seed_hash, created_at) VALUES ('p:1', 'p', 1, 'P', FALSE, FALSE, '[]', 'h1', '2026-01-01T00:00:00Z'), ('p:2', 'p', 2, 'P', TRUE, TRUE, '[]', 'h2', '2026-01-02T00:00:00Z')";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task They_count_as_published_by_the_product_and_keep_their_seed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var services = new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        await using var context = await services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        await context.Database.GetService<IMigrator>().MigrateAsync("Initial");
        await context.Database.ExecuteSqlRawAsync(kind == DatabaseKind.Sqlite ? SqliteRow : PostgreSqlRow);
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);

        var store = services.GetRequiredService<IDefinitionStore>();
        var head = (await store.FindHeadAsync("p", default))!;
        (head.Revision, head.HighestVersion, head.SeedHash, head.IsDeleted, head.UpdatedBy).ShouldBe((1, 2, "h2", false, null));
        (await store.ListAsync(default)).ShouldAllBe(entry => entry.PublishedAt == entry.CreatedAt);
    }
}
