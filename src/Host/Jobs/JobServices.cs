using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Commitments;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Mail;
using CreditFlow.Persistence.Setup;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreditFlow.Host.Jobs;

/// <summary>The jobs, and Hangfire as their metronome: it knows when to look, our tables know what is due.</summary>
internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<JobOptions>().Bind(configuration.GetSection(JobOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddTransient<TimersJob>();
        services.AddTransient<OutboxJob>();
        services.AddTransient<DeadlineWatchJob>();
        services.AddTransient<PublicityExpiryJob>();
        services.AddTransient<IntakeJob>();
        services.AddTransient<CalendarCheckJob>();
        services.AddTransient<CommitmentWatchJob>();
        services.AddTransient<DeadlineRecalculationJob>();
        services.AddTransient<SilenceCheckJob>();
        services.AddTransient<RetentionJob>();
        services.AddTransient<AuditSealJob>();
        services.AddTransient<BatchRunJob>();
        services.AddSingleton<JobStandings>();
        var options = configuration.GetSection(JobOptions.Section).Get<JobOptions>() ?? new JobOptions();
        if (options.Enabled)
        {
            AddScheduler(services, options.PrepareSchema ?? !environment.IsProduction());
        }

        return services;
    }

    private static void AddScheduler(IServiceCollection services, bool prepareSchema)
    {
        services.AddHangfire((provider, hangfire) =>
        {
            hangfire
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings();
            var store = provider.GetRequiredService<PersistenceOptions>();
            IGlobalConfiguration<JobStorage> storage = store.IsPostgreSql
                ? hangfire.UsePostgreSqlStorage(postgres => postgres.UseNpgsqlConnection(store.ConnectionString), PostgreSqlSettings(prepareSchema))
                : hangfire.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(30) });

            // Ticks leave nothing worth reading: without this, those of a day would stay.
            storage.WithJobExpirationTimeout(TimeSpan.FromMinutes(30));
        });
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 4;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
            server.ShutdownTimeout = TimeSpan.FromSeconds(30);
            server.StopTimeout = TimeSpan.FromSeconds(5);
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupStep, JobSchedule>());
        services.AddHealthChecks().AddCheck<JobHealth>("jobs", tags: [HealthServices.Ready]);
        services.AddSingleton<JobHealth>();
        services.AddSingleton<JobLog>();
    }

    // Hangfire's own defaults are wrong for us: PEERS 3.1 gives the reason for each.
    private static PostgreSqlStorageOptions PostgreSqlSettings(bool prepareSchema) => new()
    {
        SchemaName = "hangfire",
        QueuePollInterval = TimeSpan.FromSeconds(1),
        InvisibilityTimeout = TimeSpan.FromMinutes(5),
        UseSlidingInvisibilityTimeout = true,
        JobExpirationCheckInterval = TimeSpan.FromMinutes(15),
        DeleteExpiredBatchSize = 5000,
        // A killed host leaves its lock row behind, and for so long no other host schedules anything. Nothing here relies on the lock being kept.
        DistributedLockTimeout = TimeSpan.FromSeconds(30),
        PrepareSchemaIfNecessary = prepareSchema,
        AllowDegradedModeWithoutStorage = false,
    };
}
