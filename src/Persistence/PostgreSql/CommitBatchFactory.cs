using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql.EntityFrameworkCore.PostgreSQL.Update.Internal;

namespace CreditFlow.Persistence.PostgreSql;

/// <summary>Gives a commit its own batch. Whatever else is saved goes the provider's way.</summary>
// The provider's factory is internal by name only; without it, every other save would need a second implementation of what the provider does.
#pragma warning disable EF1001
internal sealed class CommitBatchFactory(ModificationCommandBatchFactoryDependencies dependencies, IDbContextOptions options) : NpgsqlModificationCommandBatchFactory(dependencies, options)
{
    private readonly ICurrentDbContext _current = dependencies.CurrentContext;

    /// <inheritdoc/>
    public override ModificationCommandBatch Create() => _current.Context is PostgreSqlCreditFlowDbContext { Commit: { } commit } ? commit : base.Create();
}
#pragma warning restore EF1001
