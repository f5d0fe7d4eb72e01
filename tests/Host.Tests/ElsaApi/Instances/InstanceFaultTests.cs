using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.ElsaApi.Instances;

/// <summary>What the viewer shows of an instance that something went wrong in.</summary>
public abstract class InstanceFaultTests(CreditFlowApp app)
{
    private readonly InstanceScene _scene = new(app);

    [Fact]
    public async Task A_faulted_instance_shows_its_incident_and_a_red_node()
    {
        var id = await _scene.StartAsync(await _scene.PublishBrokenAsync());
        using var studio = await app.OpenStudioAsync();

        var instance = await GetAsync(studio, $"/workflow-instances/{id}");
        (Text(instance, "status"), Text(instance, "subStatus"), instance["incidentCount"]!.GetValue<int>()).ShouldBe(("Finished", "Faulted", 1));
        var incident = instance["workflowState"]!["incidents"]!.AsArray().Single();
        (Text(incident, "activityId"), Text(incident, "activityNodeId")).ShouldBe(("break", "Workflow1:root:break"));
        Text(incident, "message").ShouldContain("数据源没有回应");
        Text(incident!["exception"], "type").ShouldContain("WorkflowFaultException");
        var badge = await BadgeAsync(studio, id, "Workflow1:root:break");
        (badge["isFaulted"]!.GetValue<bool>(), badge["aggregateFaultCount"]!.GetValue<int>(), badge["uncompletedCount"]!.GetValue<int>()).ShouldBe((true, 1, 1));
        (await BadgeAsync(studio, id, "Workflow1:root"))["aggregateFaultCount"]!.GetValue<int>().ShouldBe(1);
        (await BadgeAsync(studio, id, "Workflow1:root:say"))["isFaulted"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_journal_tells_what_was_thrown_in_Elsas_words()
    {
        var id = await _scene.StartAsync(await _scene.PublishBrokenAsync());
        using var studio = await app.OpenStudioAsync();
        var page = await PostAsync(studio, $"/workflow-instances/{id}/journal?skip=0&take=10", new { filter = new { eventNames = new[] { "Faulted" } } });
        var entry = page["items"]!.AsArray().Single();
        Text(entry, "message").ShouldContain("数据源没有回应");
        Text(entry!["payload"], "Exception").ShouldContain("WorkflowFaultException");
        Text(entry["payload"], "Message").ShouldContain("数据源没有回应");
        var run = await GetAsync(studio, $"/activity-executions/by-id?id={Text(entry, "activityInstanceId")}");
        (Text(run, "status"), Text(run["exception"], "message")).ShouldBe(("Faulted", Text(entry["payload"], "Message")));
    }

    [Fact]
    public async Task Only_who_repairs_processes_sees_where_in_the_program_it_was_thrown()
    {
        var id = await _scene.StartAsync(await _scene.PublishBrokenAsync());
        using var designer = await app.OpenStudioAsync();
        using var reader = await app.OpenStudioAsync(StudioClient.SystemAdministrator);
        (await GetAsync(designer, $"/workflow-instances/{id}"))["workflowState"]!["incidents"]![0]!["exception"]!["stackTrace"].ShouldNotBeNull();
        (await GetAsync(reader, $"/workflow-instances/{id}"))["workflowState"]!["incidents"]![0]!["exception"]!["stackTrace"].ShouldBeNull();
    }

    [Fact]
    public async Task A_node_that_was_retried_without_luck_is_red_once_and_its_journal_tells_of_both()
    {
        var id = await _scene.StartAsync(await _scene.PublishBrokenAsync());
        await _scene.Runner.RetryAsync(id);
        using var studio = await app.OpenStudioAsync();
        (await EventsAsync(studio, id, "break")).ShouldBe(["Started", "Faulted", "Started", "Faulted"]);
        var badge = await BadgeAsync(studio, id, "Workflow1:root:break");
        (badge["startedCount"]!.GetValue<int>(), badge["aggregateFaultCount"]!.GetValue<int>()).ShouldBe((1, 1));
    }
}

public sealed class SqliteInstanceFaultTests(SqliteApp app) : InstanceFaultTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlInstanceFaultTests(PostgreSqlApp app) : InstanceFaultTests(app), IClassFixture<PostgreSqlApp>;
