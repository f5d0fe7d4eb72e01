using CreditFlow.Persistence.Mapping;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Sqlite;

/// <summary>The embedded store. Instants are UTC ticks, because SQLite can neither order nor compare offsets.</summary>
public sealed class SqliteCreditFlowDbContext(DbContextOptions<SqliteCreditFlowDbContext> options) : CreditFlowDbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}
