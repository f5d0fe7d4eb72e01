using System.Security.Cryptography;
using CreditFlow.Activities;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Setup;
using CreditFlow.Workflows;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreditFlow.Host.Rehearsals;

/// <summary>
/// A second, complete set of services for one rehearsal: store, rules, engine and activities as in earnest, on a SQLite database in memory and a clock that moves when told to.
/// Nothing of it touches the real data, and nothing sends its mail.
/// </summary>
internal sealed class RehearsalStage : IAsyncDisposable
{
    /// <summary>When a rehearsal starts unless it is told otherwise (Shanghai time).</summary>
    public static readonly TimeSpan OpeningHour = TimeSpan.FromHours(9);

    /// <summary>First year in which a rehearsal may start: the first with a calendar.</summary>
    public const int EarliestYear = 2013;

    /// <summary>Last year in which a rehearsal may start.</summary>
    public const int LatestYear = 2200;

    private readonly ServiceProvider _services;
    private readonly CreditFlowDbContext _keepAlive;

    private RehearsalStage(ServiceProvider services, CreditFlowDbContext keepAlive, ManualClock clock)
    {
        _services = services;
        _keepAlive = keepAlive;
        Clock = clock;
    }

    public IServiceProvider Services => _services;

    public ManualClock Clock { get; }

    /// <summary>Opens a stage whose clock stands at an instant.</summary>
    /// <param name="start">That instant.</param>
    /// <param name="rules">The rules in force; <see langword="null"/> for those that came with the product.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RehearsalStage> OpenAsync(DateTimeOffset start, RulesInForce? rules, CancellationToken cancellationToken)
    {
        var clock = new ManualClock(start);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddLogging();
        services.AddPersistence(new PersistenceOptions
        {
            ConnectionString = $"Data Source=rehearsal-{Guid.CreateVersion7():N};Mode=Memory;Cache=Shared",
            FieldProtectionKey = RandomNumberGenerator.GetBytes(32),
        });
        services.AddRules();
        if (rules is not null)
        {
            // An instance from outside, which the stage does not dispose of.
            services.RemoveAll<RulesInForce>();
            services.AddSingleton(rules);
        }

        services.AddWorkflows();
        // What is only tried is nobody's operation: it shows in no metric and no trace.
        services.RemoveAll<WorkflowsTelemetry>();
        services.AddActivities();
        var provider = services.BuildServiceProvider(validateScopes: true);

        // The database lives as long as one connection to it is open.
        var keepAlive = await provider.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync(cancellationToken);
        await keepAlive.Database.OpenConnectionAsync(cancellationToken);
        await provider.GetRequiredService<DatabaseSetup>().CreateAsync(cancellationToken);
        return new RehearsalStage(provider, keepAlive, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _keepAlive.DisposeAsync();
        await _services.DisposeAsync();
    }
}
