using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Storage.InMemory;
using CreditFlow.Workflows.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Workflows.Tests.Support;

/// <summary>The engine on the in-memory store, with a clock and a commit that a test can disturb.</summary>
public sealed class EngineHost : IDisposable
{
    private static readonly DefinitionAuthor Author = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "Ada", null);
    private readonly ServiceProvider _services;

    public EngineHost(DateTimeOffset? start = null, InMemoryWorkflowStore? store = null)
    {
        Store = store ?? new InMemoryWorkflowStore();
        Clock = new ManualClock(start ?? new DateTimeOffset(2026, 2, 12, 1, 0, 0, TimeSpan.Zero));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Store);
        services.AddSingleton<IWorkflowStore>(Store);
        services.AddSingleton<IDefinitionStore>(Store);
        services.AddSingleton<ITurnScopeFactory>(provider => new DisturbedScopes(new InMemoryTurnScopeFactory(Store, provider.GetRequiredService<IServiceScopeFactory>()), this));
        services.AddSingleton<IMeterFactory>(Meters);
        services.AddSingleton<Ledger>();
        services.AddScoped<LedgerUnit>();
        services.Configure<WorkflowRunnerOptions>(options => options.IsTransient = exception => exception is TransientTestException);
        services.AddWorkflows(registry => registry
            .Add<Book>().Add<Ask>().Add<Throw>().Add<MoveTopic>().Add<WaitForTopic>().Add<DrawId>().Add<ThrowOnce>().Add<Lambda>());
        services.AddWorkflows();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public InMemoryWorkflowStore Store { get; }

    public ManualClock Clock { get; }

    /// <summary>Makes this engine's meter; its scope.</summary>
    public TestMeters Meters { get; } = new();

    public WorkflowRunner Runner => Get<WorkflowRunner>();

    /// <summary>Called before each commit with its number (1, 2, …); may throw.</summary>
    public Action<int>? BeforeCommit { get; set; }

    /// <summary>Called after each commit with its number; may throw: the answer is then lost, the commit is not.</summary>
    public Action<int>? AfterCommit { get; set; }

    public int Commits { get; private set; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public WorkflowPlan Plan(JsonObject definition) => Get<PlanCompiler>().Compile(DefinitionReader.Read(definition.ToJsonString()));

    public async Task<RunResult.Advanced> StartAsync(JsonObject definition, StartWorkflow? request = null) =>
        (await Runner.StartAsync((request ?? new StartWorkflow()) with { Plan = Plan(definition) })).ShouldBeOfType<RunResult.Advanced>();

    public InstanceState State(string instanceId) => JournalReader.ReadState(Store.Find(instanceId)!);

    public IReadOnlyList<string> Lines(string instanceId) =>
        [.. Store.FindJournalAsync(instanceId, default).Result.SelectMany(row => JournalReader.Read(row).Lines)];

    public IReadOnlyList<string> Journal(string instanceId) =>
        [.. Store.FindJournalAsync(instanceId, default).Result.SelectMany(row => JournalReader.Read(row).Entries).Select(entry => $"{entry.EventName} {entry.ActivityId}")];

    public BookmarkState Wait(string instanceId, string activityId) => State(instanceId).Bookmarks.Single(bookmark => bookmark.ActivityId == activityId);

    public Task<RunResult> ResumeAsync(string instanceId, string activityId, object? payload = null) =>
        Runner.ResumeAsync(new ResumeBookmark { InstanceId = instanceId, BookmarkId = Wait(instanceId, activityId).Id, Payload = payload });

    /// <summary>Saves and publishes a definition.</summary>
    public Task PublishAsync(JsonObject definition) =>
        Get<DefinitionVersions>().SaveAsync(new DefinitionDraft(definition["definitionId"]!.GetValue<string>(), null, null, definition), publish: true, Author, default);

    public Task RetractAsync(string definitionId) => Get<DefinitionVersions>().RetractAsync(definitionId, Author, default);

    public Task<TimerSweepResult> SweepAsync() => Get<TimerSweep>().RunAsync(100);

    /// <summary>Runs a definition to its end and gives the lines it wrote.</summary>
    public async Task<RehearsalResult> RehearseAsync(JsonObject definition, params RehearsalAnswer[] answers) =>
        await Get<Rehearsal>().RunAsync(Plan(definition), Clock.GetUtcNow(), answers);

    public void Dispose() => _services.Dispose();

    private sealed class DisturbedScopes(ITurnScopeFactory inner, EngineHost host) : ITurnScopeFactory
    {
        public async ValueTask<ITurnScope> OpenAsync(TurnClock clock, CancellationToken cancellationToken) => new DisturbedScope(await inner.OpenAsync(clock, cancellationToken), host);
    }

    private sealed class DisturbedScope(ITurnScope inner, EngineHost host) : ITurnScope
    {
        public IServiceProvider Services => inner.Services;

        public Task<StoredInstance?> LoadAsync(string instanceId, CancellationToken cancellationToken) => inner.LoadAsync(instanceId, cancellationToken);

        public Task<string?> FindByStartKeyAsync(string startKey, CancellationToken cancellationToken) => inner.FindByStartKeyAsync(startKey, cancellationToken);

        public Task<string?> FindUnfinishedAsync(string? definitionId, string? correlationId, CancellationToken cancellationToken) => inner.FindUnfinishedAsync(definitionId, correlationId, cancellationToken);

        public async Task<TurnCommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
        {
            // Yields, so that concurrent turns interleave between load and commit.
            await Task.Yield();
            var number = ++host.Commits;
            host.BeforeCommit?.Invoke(number);
            var result = await inner.CommitAsync(commit, cancellationToken);
            if (result == TurnCommitResult.Committed)
            {
                Services.GetRequiredService<LedgerUnit>().Save();
            }

            host.AfterCommit?.Invoke(number);
            return result;
        }

        public Task<bool> IsCommittedAsync(string instanceId, int turn, Guid seed, CancellationToken cancellationToken) => inner.IsCommittedAsync(instanceId, turn, seed, cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
