using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Setup;

/// <summary>Brings the database to the model's shape.</summary>
public sealed class DatabaseSetup(IDbContextFactory<CreditFlowDbContext> contexts, PersistenceOptions options)
{
    /// <summary>Applies the migrations that are missing. Safe to call from several hosts at once (EF takes a lock).</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            if (!options.IsPostgreSql)
            {
                await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Creates the tables straight from the model, for a database that lives as long as a rehearsal.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            await context.Database.EnsureCreatedAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
