using CreditFlow.Host.Admin.Queries;
using CreditFlow.Persistence;
using CreditFlow.Testing;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditFlow.Host.Tests.Crash;

/// <summary>A host of another release meets a published version that it cannot compile any more: an activity type has gone.</summary>
public abstract class BrokenPlanTests(DatabaseKind kind)
{
    private const string Waiting = """
        {"definitionId":"waiting","name":"waiting","root":{"id":"root","type":"Elsa.Sequence","version":1,"activities":[
          {"id":"d","type":"Elsa.Delay","version":1,"timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"01:00:00"}}},
          {"id":"gone","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"done"}}}]}}
        """;

    private const string Healthy = """
        {"definitionId":"healthy","name":"healthy","root":{"id":"e","type":"Elsa.Event","version":1,"customProperties":{"canStartWorkflow":true},"eventName":{"typeName":"String","expression":{"type":"Literal","value":"begin"}}}}
        """;

    [Fact]
    public async Task An_instance_whose_plan_cannot_be_compiled_any_more_is_parked_seen_by_the_operator_and_goes_on_once_it_can()
    {
        await using var database = await DatabaseTemplate.Migrated.CopyAsync(kind);
        var time = new FakeTimeProvider(CreditFlowApp.Beginning);
        await using (var earlier = Host(database, time))
        {
            await earlier.Get<DefinitionSeeder>().ImportSeedAsync(Waiting, "1");
            (await earlier.Runner.StartAsync(new StartWorkflow { DefinitionId = "waiting", InstanceId = "i" })).ShouldBeOfType<RunResult.Advanced>();
            await RewriteAsync(earlier, "Elsa.WriteLine", "Acme.Gone");
        }

        time.Advance(TimeSpan.FromHours(2));
        await using (var host = Host(database, time))
        {
            for (var sweep = 0; sweep < 5; sweep++)
            {
                await host.Get<TimerSweep>().RunAsync(100);
            }

            var failure = (await host.Store.FindFailuresAsync(default)).ShouldHaveSingleItem();
            (failure.InstanceId, failure.Count, failure.ParkedAt).ShouldBe(("i", 3, time.GetUtcNow()));
            var line = (await host.Get<AdminInstances>().ListAsync(new InstanceQuery(InstanceView.Attention, null, null, 1), default)).Lines.ShouldHaveSingleItem();
            (line.Row.Id, line.Standing).ShouldBe(("i", InstanceStanding.Parked));
            line.Failure.ShouldNotBeNull().Error.ShouldContain("Acme.Gone");
            (await host.Get<AdminInstances>().OpenAsync(CrashHost.Operator, "i", default)).Line.Row.Id.ShouldBe("i");
            await RewriteAsync(host, "Acme.Gone", "Elsa.WriteLine");
            await host.Operations.UnparkAsync(CrashHost.Operator, "i", "类型已恢复", "unpark", default);
            await host.Operations.UnparkAsync(CrashHost.Operator, "i", "类型已恢复", "unpark", default);
        }

        await using var later = Host(database, time);
        (await later.Get<TimerSweep>().RunAsync(100)).Fired.ShouldBe(1);
        (await later.Store.FindInstanceAsync("i", default)).ShouldNotBeNull().Row.SubStatus.ShouldBe("Finished");
        (await later.Store.FindFailuresAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_published_version_that_cannot_be_compiled_keeps_no_other_from_starting_by_itself()
    {
        await using var database = await DatabaseTemplate.Migrated.CopyAsync(kind);
        var time = new FakeTimeProvider(CreditFlowApp.Beginning);
        await using (var earlier = Host(database, time))
        {
            await earlier.Get<DefinitionSeeder>().ImportSeedAsync(Waiting, "1");
            await earlier.Get<DefinitionSeeder>().ImportSeedAsync(Healthy, "2");
            await RewriteAsync(earlier, "Elsa.WriteLine", "Acme.Gone");
        }

        time.Advance(TimeSpan.FromMinutes(1));
        await using var host = Host(database, time);
        (await host.Runner.PublishEventAsync("begin", null, null)).ShouldHaveSingleItem().ShouldBeOfType<RunResult.Advanced>().Instance.DefinitionId.ShouldBe("healthy");
        (await host.Get<TimerSweep>().RunAsync(100)).Failed.ShouldBe(0);
    }

    private static CrashHost Host(TestDatabase database, FakeTimeProvider time) => new(database, null, time, new Mortality(null, default));

    private static async Task RewriteAsync(CrashHost host, string from, string to)
    {
        await using var context = await host.Get<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        (await context.Database.ExecuteSqlAsync($"UPDATE workflow_definitions SET json = replace(json, {from}, {to}) WHERE definition_id = 'waiting'")).ShouldBe(1);
    }
}

public sealed class SqliteBrokenPlanTests() : BrokenPlanTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlBrokenPlanTests() : BrokenPlanTests(DatabaseKind.PostgreSql);
