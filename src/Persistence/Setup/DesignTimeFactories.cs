using CreditFlow.Persistence.PostgreSql;
using CreditFlow.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CreditFlow.Persistence.Setup;

internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteCreditFlowDbContext>
{
    public SqliteCreditFlowDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCreditFlowDbContext>().UseSqlite("Data Source=design-time.db").UseSnakeCaseNamingConvention().Options);
}

internal sealed class PostgreSqlDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlCreditFlowDbContext>
{
    public PostgreSqlCreditFlowDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlCreditFlowDbContext>().UseNpgsql("Host=design-time").UseSnakeCaseNamingConvention().Options);
}
