using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Setup;
using CreditFlow.Testing;
using CreditFlow.Workflows;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditFlow.Host.Tests.Crash;

/// <summary>One life of a host: store, engine and the administrator's operations over a database, until it dies.</summary>
internal sealed class CrashHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="database">Where it stores.</param>
    /// <param name="connections">The pool to PostgreSQL, which outlives it so that lives are short; <see langword="null"/> for SQLite.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="mortality">When it dies.</param>
    public CrashHost(TestDatabase database, NpgsqlDataSource? connections, TimeProvider time, Mortality mortality)
    {
        Mortality = mortality;
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddLocalization();
        services.AddPersistence(database.Options);
        if (connections is not null)
        {
            services.AddSingleton(connections);
        }

        services.AddWorkflows(registry => registry.Add<BookActivity>());
        services.AddErrors();
        services.AddInstances();
        services.AddAdmin();
        services.AddTransient<BatchRunJob>();
        Replace<ITurnScopeFactory>(services, inner => new MortalTurns(inner, mortality));
        Replace<IWorkflowStore>(services, inner => new MortalStore(inner, mortality));
        Replace<IDbContextFactory<CreditFlowDbContext>>(services, inner => new MortalContexts(inner, mortality));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public Mortality Mortality { get; }

    public WorkflowRunner Runner => Get<WorkflowRunner>();

    public IWorkflowStore Store => Get<IWorkflowStore>();

    public InstanceOperations Operations => Get<InstanceOperations>();

    public static CurrentStaff Operator { get; } = new(Actor.Staff(Guid.Parse("00000000-0000-7000-8000-00000000000a"), "周管", null), [Roles.SystemAdministrator], "");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>What the jobs of any host do from time to time: until nothing moves any more.</summary>
    public async Task RecoverAsync()
    {
        for (var before = -1; before != Mortality.Commits;)
        {
            before = Mortality.Commits;
            await Get<TimerSweep>().RunAsync(100);
            await Get<BatchRunJob>().RunAsync(default);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void Replace<T>(ServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var known = services.Single(descriptor => descriptor.ServiceType == typeof(T));
        services.Remove(known);
        services.AddSingleton(provider => wrap((T)(known.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, known.ImplementationType!))));
    }
}

/// <summary>Writes an audit entry and a mail in the turn's commit.</summary>
[Activity("Test", "Test", "写一条审计记录和一封邮件。", Type = "Book")]
public sealed class BookActivity : CodeActivity
{
    protected override void Execute(ActivityExecutionContext context)
    {
        context.GetRequiredService<AuditTrail>().Record(Actor.System, $"test.booked-{context.ActivityId}", "workflow", context.WorkflowInstanceId);
        var id = context.NewId();
        context.GetRequiredService<CreditFlowDbContext>().Outbox.Add(
            new OutboxMessage(id, $"<{id:N}@example.com>", null, null, "zhouwei@example.com", $"{context.CorrelationId} {context.ActivityId}", "正文", context.GetRequiredService<CommitClock>().Now));
    }
}
