using CreditFlow.Persistence.Mapping;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.PostgreSql;

/// <summary>The real store. Instants are written with offset zero and to the microsecond, which is what PostgreSQL keeps.</summary>
public sealed class PostgreSqlCreditFlowDbContext(DbContextOptions<PostgreSqlCreditFlowDbContext> options) : CreditFlowDbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicrosecondConverter>();
}
