using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using Microsoft.Extensions.Time.Testing;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.Crash;

/// <summary>
/// What callers ask of a host, one request after the other. A request may be asked again, of another host: it names the same things under the same keys, as a careful caller would.
/// </summary>
/// <param name="run">Tells this run's instances, events and keys from those of others in the same database.</param>
/// <param name="time">The clock of every host of this run.</param>
internal sealed class CrashScene(string run, FakeTimeProvider time)
{
    private static readonly Dictionary<string, string> Renamed = new() { ["second"] = "later" };

    // What a caller has seen once, it knows when it asks again.
    private readonly Dictionary<string, object> _seen = [];

    private string Main => run;

    /// <summary>The definitions of all scenes.</summary>
    public static async Task PublishAsync(DefinitionSeeder seeder)
    {
        await SaveAsync(seeder, "crash-child", Step("child-1", "Test.Book"), Delay("child-wait"), Step("child-2", "Test.Book"));
        await SaveAsync(
            seeder,
            "crash-main",
            Step("main-1", "Test.Book"),
            Step("ask", "Elsa.RunTask", ("taskName", Literal("ask"))),
            Step("main-2", "Test.Book"),
            Delay("wait"),
            Step("tell", "Elsa.PublishEvent", ("eventName", Literal("crash-told")), ("isLocalEvent", Literal(true))),
            Step("go", "Elsa.Event", ("eventName", Literal("crash-go"))),
            Dispatch("x"),
            Step("main-3", "Test.Book"));
        var begun = Step("begun", "Elsa.Event", ("eventName", Literal("crash-begin")));
        begun["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        await SaveAsync(seeder, "crash-begun", begun, Step("begun-1", "Test.Book"));
        await SaveAsync(seeder, "crash-listener", Step("told", "Elsa.Event", ("eventName", Literal("crash-told"))), Step("listener-1", "Test.Book"));
        await SaveAsync(seeder, "crash-late", Step("late", "Elsa.Event", ("eventName", Literal("crash-early"))), Step("late-1", "Test.Book"));
        await SaveAsync(seeder, "crash-timed", Step("timed-1", "Test.Book"), Delay("pause"), Step("timed-2", "Test.Book"));
        await SaveAsync(seeder, "crash-parent", Dispatch("x"), Step("parent-1", "Test.Book"));
        await SaveAsync(
            seeder,
            "crash-operated",
            Step("one", "Test.Book"),
            Step("check", "Elsa.RunJavaScript", ("script", Script("if (variables.Days > 2) throw new Error('天数过多')"))),
            Step("first", "Elsa.RunTask", ("taskName", Literal("first"))),
            Step("broken", "Elsa.RunJavaScript", ("script", Script("throw new Error('数据源没有回应')"))),
            Step("second", "Elsa.RunTask", ("taskName", Literal("second"))),
            Step("two", "Test.Book"));
        await SaveAsync(
            seeder,
            "crash-operated",
            Step("one", "Test.Book"),
            Step("check", "Elsa.RunJavaScript", ("script", Script("if (variables.Days > 2) throw new Error('天数过多')"))),
            Step("first", "Elsa.RunTask", ("taskName", Literal("first"))),
            Step("broken", "Elsa.RunJavaScript", ("script", Script("throw new Error('数据源没有回应')"))),
            Step("later", "Elsa.RunTask", ("taskName", Literal("second"))),
            Step("two", "Test.Book"));
    }

    /// <summary>Start, resume, timer, event, published event, dispatched child and its answer, start by an event, an event that comes before its wait.</summary>
    public IReadOnlyList<Func<CrashHost, Task>> Running() =>
    [
        host => StartAsync(host, "crash-listener", $"{run}-listener"),
        host => StartAsync(host, "crash-main", Main),
        host => ResumeAsync(host, Main, "ask"),
        host => SweepAfterAsync(host, TimeSpan.FromHours(2)),
        host => TellAsync(host, "crash-go"),
        host => SweepAfterAsync(host, TimeSpan.FromHours(4)),
        host => TellAsync(host, "crash-begin"),
        host => TellAsync(host, "crash-early"),
        host => StartAsync(host, "crash-late", $"{run}-late"),
    ];

    /// <summary>Timers of several instances that are due at once: on PostgreSQL their turns share a commit.</summary>
    public IReadOnlyList<Func<CrashHost, Task>> Grouped() =>
    [
        host => StartAsync(host, "crash-timed", Main),
        host => StartAsync(host, "crash-timed", $"{run}-second"),
        host => StartAsync(host, "crash-timed", $"{run}-third"),
        host => SweepAfterAsync(host, TimeSpan.FromHours(2)),
    ];

    /// <summary>Every operation on single instances.</summary>
    public IReadOnlyList<Func<CrashHost, Task>> Operated() =>
    [
        host => StartAsync(host, "crash-operated", Main, version: 1),
        host => host.Operations.SetVariableAsync(CrashHost.Operator, Main, "录入有误", "v1", 1, Key("set"), default),
        host => host.Operations.RetryAsync(CrashHost.Operator, Main, "已改正", null, Key("retry"), default),
        host => host.Operations.SuspendAsync(CrashHost.Operator, Main, "核查", Key("suspend"), default),
        host => host.Operations.UnsuspendAsync(CrashHost.Operator, Main, "核查完毕", Key("unsuspend"), default),
        host => ResumeAsync(host, Main, "first"),
        async host => await host.Operations.SkipAsync(CrashHost.Operator, Main, "跳过", await FailedAsync(host, Main), "Done", Key("skip"), default),
        async host => await host.Operations.MigrateAsync(CrashHost.Operator, Main, "换版", await VersionAsync(host), Renamed, Key("migrate"), default),
        host => ResumeAsync(host, Main, "later"),
        host => StartAsync(host, "crash-parent", $"{run}-parent"),
        host => host.Operations.CancelAsync(CrashHost.Operator, $"{run}-parent", "撤回", Key("cancel"), default),
    ];

    /// <summary>Every kind of batch, worked off by the job.</summary>
    public IReadOnlyList<Func<CrashHost, Task>> Batched() =>
    [
        host => StartAsync(host, "crash-operated", $"{run}-1", version: 1),
        host => StartAsync(host, "crash-operated", $"{run}-2", version: 1),
        async host =>
        {
            await host.Operations.SetVariableAsync(CrashHost.Operator, $"{run}-1", "录入有误", "v1", 1, Key("set-1"), default);
            await host.Operations.SetVariableAsync(CrashHost.Operator, $"{run}-2", "录入有误", "v1", 1, Key("set-2"), default);
        },
        host => BatchAsync(host, BatchKind.Retry, $"{run}-1", $"{run}-2"),
        host => BatchAsync(host, BatchKind.Suspend, $"{run}-1"),
        host => BatchAsync(host, BatchKind.Unsuspend, $"{run}-1"),
        host => BatchAsync(host, BatchKind.Migrate, $"{run}-1"),
        host => BatchAsync(host, BatchKind.Cancel, $"{run}-1", $"{run}-2"),
    ];

    private static JsonObject Delay(string id) => Step(id, "Elsa.Delay", ("timeSpan", Literal("01:00:00")));

    private static JsonObject Dispatch(string id) => Step(id, "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("crash-child")), ("waitForCompletion", Literal(true)));

    private static Task SaveAsync(DefinitionSeeder seeder, string id, params JsonObject[] steps)
    {
        var definition = new JsonObject
        {
            ["definitionId"] = id,
            ["name"] = id,
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "Days", ["typeName"] = "Int32", ["value"] = 3 }),
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray([.. steps]) },
        };
        var json = definition.ToJsonString();
        return seeder.ImportSeedAsync(json, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));
    }

    private string Key(string name) => $"{run}-{name}";

    private async Task StartAsync(CrashHost host, string definition, string id, int? version = null)
    {
        var result = await host.Runner.StartAsync(new StartWorkflow
        {
            DefinitionId = version is null ? definition : null,
            DefinitionVersionId = version is null ? null : await VersionAsync(host, definition, version),
            InstanceId = id,
            StartKey = id,
            CorrelationId = run,
        });
        (result is RunResult.Advanced or RunResult.AlreadyDone).ShouldBeTrue(result.ToString());
    }

    private async Task ResumeAsync(CrashHost host, string id, string activity)
    {
        var bookmark = await OnceAsync($"{id}/{activity}", async () => (await host.Store.FindBookmarksOfAsync(id, default)).Single(wait => wait.ActivityId == activity).Id);
        var result = await host.Runner.ResumeAsync(new ResumeBookmark { InstanceId = id, BookmarkId = bookmark, Payload = new JsonObject { ["result"] = "ok" } });
        (result is RunResult.Advanced or RunResult.AlreadyDone).ShouldBeTrue(result.ToString());
    }

    private Task TellAsync(CrashHost host, string name) => host.Get<TriggerEvent>().RunAsync(CrashHost.Operator.Actor, name, run, new JsonObject { ["n"] = 1 }, Key(name), default);

    private Task SweepAfterAsync(CrashHost host, TimeSpan later)
    {
        if (time.GetUtcNow() < time.Start + later)
        {
            time.SetUtcNow(time.Start + later);
        }

        return host.RecoverAsync();
    }

    private Task<int> FailedAsync(CrashHost host, string id) => OnceAsync($"{id}!", async () =>
        JournalReader.ReadState((await host.Store.FindInstanceAsync(id, default))!).Executions.Single(execution => execution.Status == ActivityStatus.Faulted).Id);

    private async Task BatchAsync(CrashHost host, BatchKind kind, params string[] instances)
    {
        var request = new BatchRequest(kind, "批量")
        {
            InstanceIds = instances,
            ToVersionId = kind == BatchKind.Migrate ? await VersionAsync(host) : null,
        };
        await host.Get<OperationBatches>().BeginAsync(CrashHost.Operator, request, Key(kind.ToString()), default);
        await host.Get<BatchRunJob>().RunAsync(default);
    }

    private static async Task<string> VersionAsync(CrashHost host, string definition = "crash-operated", int? version = 2) =>
        (await host.Get<CreditFlow.Persistence.Engine.StoredDefinitions>().ListAsync(default)).Single(stored => stored.DefinitionId == definition && stored.Version == version).Id;

    private async Task<T> OnceAsync<T>(string name, Func<Task<T>> look)
        where T : notnull
    {
        if (!_seen.TryGetValue(name, out var known))
        {
            _seen[name] = known = await look();
        }

        return (T)known;
    }
}
