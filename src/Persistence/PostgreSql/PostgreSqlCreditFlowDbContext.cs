using CreditFlow.Persistence.Mapping;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditFlow.Persistence.PostgreSql;

/// <summary>The real store. Instants are written with offset zero and to the microsecond, which is what PostgreSQL keeps.</summary>
public sealed class PostgreSqlCreditFlowDbContext(DbContextOptions<PostgreSqlCreditFlowDbContext> options) : CreditFlowDbContext(options)
{
    /// <summary>The commit that is being written, or <see langword="null"/>.</summary>
    internal CommitBatch? Commit { get; private set; }

    /// <summary>Writes a batch with what has changed.</summary>
    internal async Task WriteAsync(CommitBatch commit, CancellationToken cancellationToken)
    {
        Commit = commit;
        try
        {
            await SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Commit = null;
        }

        if (commit is { IsExecuted: false, Collected: not null })
        {
            commit.Collect();
        }
        else if (!commit.IsExecuted)
        {
            await Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await commit.ExecuteAsync((NpgsqlConnection)Database.GetDbConnection(), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                await Database.CloseConnectionAsync().ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicrosecondConverter>();
}
