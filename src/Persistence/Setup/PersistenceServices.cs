using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Persistence.PostgreSql;
using CreditFlow.Persistence.Protection;
using CreditFlow.Persistence.Sqlite;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace CreditFlow.Persistence.Setup;

/// <summary>Registers the store.</summary>
public static class PersistenceServices
{
    /// <summary>Registers contexts, commits, the engine's ports and field protection on one database.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, PersistenceOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdGenerator, TimeOrderedIdGenerator>();
        services.AddSingleton(options);
        services.AddSingleton(new FieldProtection(options.FieldProtectionKey));
        services.AddSingleton(_ => new WriteGate(needed: !options.IsPostgreSql));
        if (options.IsPostgreSql)
        {
            services.AddSingleton(_ => NpgsqlDataSource.Create(Tuned(options.ConnectionString)));
            services.AddSingleton<ITurnRows, PostgreSqlTurnRows>();
            services.AddSingleton<ITurnGroups, PostgreSqlTurnGroups>();
            AddContext<PostgreSqlCreditFlowDbContext>(services, (provider, builder) => builder.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).ReplaceService<IModificationCommandBatchFactory, CommitBatchFactory>());
        }
        else
        {
            services.AddSingleton<ITurnRows, SqliteTurnRows>();
            AddContext<SqliteCreditFlowDbContext>(services, (_, builder) => builder.UseSqlite(options.ConnectionString));
        }

        services.AddScoped<ScopedContext>();
        services.AddScoped(provider => provider.GetRequiredService<ScopedContext>().Made = provider.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContext());
        services.AddScoped<CommitClock>();
        services.AddScoped<LateWork>();
        services.AddScoped<PendingTimerMoves>();
        services.AddScoped<CommitWriter>();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<AuditChain>();
        services.AddScoped<CommandReceipts>();
        services.AddScoped<EventDesk>();
        services.AddScoped<InstanceFailures>();
        services.AddScoped<InstanceWaits>();
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<DatabaseSetup>();
        services.AddSingleton<ITurnScopeFactory, TurnScopeFactory>();
        services.AddSingleton<IWorkflowStore, WorkflowStore>();
        services.AddSingleton<StoredDefinitions>();
        services.AddSingleton<InstanceLists>();
        services.AddSingleton<IDefinitionStore, DefinitionStore>();
        return services;
    }

    // The engine's few statements are planned once per connection. Nothing here leaves anything behind in a session, so none is reset between uses.
    private static string Tuned(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true };
        if (settings.MaxAutoPrepare == 0)
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (100, 2);
        }

        return settings.ConnectionString;
    }

    private static void AddContext<TContext>(IServiceCollection services, Action<IServiceProvider, DbContextOptionsBuilder<TContext>> use)
        where TContext : CreditFlowDbContext =>
        services.AddSingleton<IDbContextFactory<CreditFlowDbContext>>(provider =>
        {
            var builder = new DbContextOptionsBuilder<TContext>();
            use(provider, builder);
            builder.UseSnakeCaseNamingConvention().AddInterceptors(TurnGuardInterceptor.Instance);
            var pool = new PooledDbContextFactory<TContext>(builder.Options);
            return new ContextFactory(pool.CreateDbContext);
        });
}
