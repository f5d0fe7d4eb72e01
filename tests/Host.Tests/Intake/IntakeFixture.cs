using System.Text;
using CreditFlow.Activities;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Intake;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Setup;
using CreditFlow.Testing;
using CreditFlow.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CreditFlow.Host.Tests.Intake;

/// <summary>The importer on a database of its own, at 2026-11-23 10:00 in Shanghai, the samples' day.</summary>
public abstract class IntakeFixture(DatabaseKind kind) : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    public FakeTimeProvider Time { get; } = new(CreditFlowApp.At(Today, new TimeOnly(10, 0)));

    public IServiceProvider Services => _services;

    internal PenaltyImporter Importer => _services.GetRequiredService<PenaltyImporter>();

    public async Task InitializeAsync()
    {
        _database = await DatabaseTemplate.Migrated.CopyAsync(kind);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddLocalization()
            .AddPersistence(_database.Options)
            .AddRules()
            .AddWorkflows()
            .AddActivities()
            .AddSingleton<ProcedurePacks>()
            .AddIntake();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    internal Task<ImportResult> ImportAsync(byte[] bytes, string name = "penalties.csv", IProgress<ImportProgress>? progress = null) =>
        Importer.ImportAsync(new ImportRequest(new MemoryStream(bytes), name, new Actor(ActorKind.System, null, "测试", null)), progress, CancellationToken.None);

    internal Task<ImportResult> ImportAsync(string text) => ImportAsync(new UTF8Encoding(false).GetBytes(text));

    /// <summary>A second person releases an import, and it is carried out to its end.</summary>
    public async Task ReleaseAsync(Guid batchId)
    {
        await using (var context = await Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync())
        {
            var batch = await context.ImportBatches.SingleAsync(row => row.Id == batchId);
            batch.ReleaseBy(Actor.Staff(Guid.CreateVersion7(), "放行人", "jxj"), [], Time.GetUtcNow());
            await context.SaveChangesAsync();
        }

        await Services.GetRequiredService<BatchCarrier>().CarryOutAsync(batchId, CancellationToken.None);
    }

    /// <summary>What the import said: row, column, code, in the order of the file.</summary>
    public async Task<IReadOnlyList<(int Row, string Column, string Code)>> ProblemsAsync(Guid batchId) =>
        await ReadAsync(async context =>
        {
            var errors = await context.ImportRowErrors.Where(error => error.BatchId == batchId).OrderBy(error => error.Row).ThenBy(error => error.Id).ToListAsync();
            return errors.Select(error => (error.Row, error.Column, error.Code)).ToArray();
        });

    public async Task<T> ReadAsync<T>(Func<CreditFlowDbContext, Task<T>> read)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await read(context);
    }
}

public sealed class SqliteIntake() : IntakeFixture(DatabaseKind.Sqlite);

public sealed class PostgreSqlIntake() : IntakeFixture(DatabaseKind.PostgreSql);
