using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditFlow.Domain.Operations;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Kill;

/// <summary>What the system administrator does to running processes, one by one and in batches, while hosts are killed. The hosts are real processes on the real clock.</summary>
[Collection(nameof(AloneOnTheMachine))]
public sealed class OperationKillTests(PostgreSqlApp app) : IClassFixture<PostgreSqlApp>
{
    private const int Instances = 40;
    private const int Callers = 4;
    private const int MostKills = 4;

    private static readonly string[] Actions = ["workflow.cancelled", "workflow.migrated", "workflow.suspended", "workflow.unsuspended", "workflow.variable-set"];
    private static readonly TriggerKind[] Turns = [TriggerKind.Start, TriggerKind.Suspend, TriggerKind.Unsuspend, TriggerKind.SetVariable, TriggerKind.Migrate, TriggerKind.Cancel];

    [Fact]
    public async Task Forty_processes_are_operated_and_moved_and_cancelled_in_batches_exactly_once_however_often_the_host_is_killed()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var (ids, newVersion) = await PrepareAsync();
        await using var host = new HostProcess(app);
        await host.StartAsync(timeout.Token);
        var kills = new Kills(seed: 20260212, least: 20, most: 45);
        using var client = new PatientClient(new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(20) }, kills.Count);
        await client.SignInAsync(StudioClient.SystemAdministrator, timeout.Token);

        var work = OperateAsync(client, ids, newVersion, timeout.Token);
        var killed = 0;
        while (killed < MostKills && await Task.WhenAny(kills.NextAsync(), work) != work)
        {
            await host.KillAsync();
            killed++;
            await host.StartAsync(timeout.Token);
        }

        await work;
        killed.ShouldBe(MostKills);
        await host.KillAsync();
        await CheckAsync(ids);
    }

    private static async Task OperateAsync(PatientClient client, IReadOnlyList<string> ids, string newVersion, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Callers, CancellationToken = cancellationToken }, async (id, token) =>
        {
            await client.PostAsync($"/api/admin/instances/{id}/suspend", $"suspend-{id}", () => JsonContent.Create(new { reason = "核查" }), token);
            await client.PostAsync($"/api/admin/instances/{id}/unsuspend", $"unsuspend-{id}", () => JsonContent.Create(new { reason = "核查完毕" }), token);
            await client.PostAsync($"/api/admin/instances/{id}/variables/v1", $"set-{id}", () => JsonContent.Create(new { reason = "录入有误", value = 7 }), token);
        });
        await BatchAsync(client, "migrate", new { kind = "migrate", reason = "换版", instanceIds = ids, toVersionId = newVersion }, cancellationToken);
        await BatchAsync(client, "cancel", new { kind = "cancel", reason = "不再需要", instanceIds = ids }, cancellationToken);
    }

    private static async Task BatchAsync(PatientClient client, string key, object body, CancellationToken cancellationToken)
    {
        var batch = (await client.PostAsync("/api/admin/operations", key, () => JsonContent.Create(body), cancellationToken)).GetProperty("id").GetString();
        JsonElement seen;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            seen = await client.GetAsync($"/api/admin/operations/{batch}", cancellationToken);
        }
        while (seen.GetProperty("state").GetString() == "running");
    }

    private async Task<(IReadOnlyList<string> Ids, string NewVersion)> PrepareAsync()
    {
        var (old, @new) = (await PublishAsync("第一版"), await PublishAsync("第二版"));
        var runner = app.Services.GetRequiredService<WorkflowRunner>();
        var ids = new List<string>();
        for (var number = 0; number < Instances; number++)
        {
            ids.Add((await runner.StartAsync(new StartWorkflow { DefinitionVersionId = old })).ShouldBeOfType<RunResult.Advanced>().Instance.Id);
        }

        return (ids, @new);
    }

    private async Task<string> PublishAsync(string text)
    {
        var json = """
            {"definitionId":"operated","name":"operated","variables":[{"id":"v1","name":"Days","typeName":"Int32","value":3}],"root":{"id":"root","type":"Elsa.Sequence","version":1,"activities":[
              {"id":"ask","type":"Elsa.RunTask","version":1,"taskName":{"typeName":"String","expression":{"type":"Literal","value":"lookup"}}},
              {"id":"say","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"TEXT"}}}]}}
            """.Replace("TEXT", text, StringComparison.Ordinal);
        await app.Services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(json, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))));
        return (await app.Services.GetRequiredService<IWorkflowStore>().FindPublishedVersionIdAsync("operated", default))!;
    }

    private async Task CheckAsync(IReadOnlyList<string> ids)
    {
        var store = app.Services.GetRequiredService<IWorkflowStore>();
        foreach (var id in ids)
        {
            var stored = (await store.FindInstanceAsync(id, default)).ShouldNotBeNull();
            (stored.Row.SubStatus, stored.Row.Version).ShouldBe(("Cancelled", 2));
            var turns = (await store.FindJournalAsync(id, default)).Select(JournalReader.Read).ToList();
            turns.Select(turn => turn.Trigger.Kind).ShouldBe(Turns);
        }

        (await store.FindWakeUpsAsync(null, 10, default)).ShouldBeEmpty();
        var audit = await app.ReadAsync(context => context.AuditEntries.AsNoTracking().Where(entry => ids.Contains(entry.ObjectId)).Select(entry => new { entry.ObjectId, entry.Action }).ToListAsync());
        audit.GroupBy(entry => entry.ObjectId).Count().ShouldBe(Instances);
        audit.GroupBy(entry => entry.ObjectId).ShouldAllBe(entries => entries.Select(entry => entry.Action).Order(StringComparer.Ordinal).SequenceEqual(Actions));
        var batches = await app.ReadAsync(context => context.OperationBatches.AsNoTracking().ToListAsync());
        batches.Count.ShouldBe(2);
        batches.ShouldAllBe(batch => batch.State == BatchState.Done && batch.Done == Instances && batch.Refused == 0);
    }
}
