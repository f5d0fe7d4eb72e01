using System.Text.Json.Nodes;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Testing;
using CreditFlow.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities.Tests;

/// <summary>The shipped process <c>record-intake</c>: gates, redaction, release by a second person; on both databases.</summary>
public abstract class IntakeTests(DatabaseKind kind)
{
    private static readonly Guid Importer = new("018f0000-0000-7000-8000-00000000000f");

    private Task<CreditWorld> BeginAsync() => CreditWorld.CreateAsync(kind, "2026-02-12");

    [Fact]
    public async Task An_import_with_nothing_to_redact_goes_straight_to_the_second_person()
    {
        await using var world = await BeginAsync();
        var batch = await StartAsync(world, accepted: 1, redactions: 0);

        var task = await world.SingleAsync(context => context.StaffTasks);
        (task.ActivityId, task.Role, task.AgencyId, task.BatchId, task.DueDate).ShouldBe(("release", "reviewer", "jxj", batch, CreditWorld.Day("2026-02-14")));
        CreditWorld.Healthy(await world.AnswerAsync("release", Person.Reviewer, "Released"));

        var settled = await world.SingleAsync(context => context.ImportBatches);
        (settled.Release, settled.SettledByName).ShouldBe((BatchRelease.Released, Person.Reviewer.Actor.Name));
        (await world.SingleAsync(context => context.AuditEntries.Where(entry => entry.Action == "batch.released"))).RuleId.ShouldBe("PUB-07");
    }

    [Fact]
    [Trait("Rule", "PUB-11")]
    public async Task PUB_11_suggested_redactions_are_looked_over_before_the_release_and_whoever_did_may_not_release()
    {
        await using var world = await BeginAsync();
        await StartAsync(world, accepted: 1, redactions: 1);
        CreditWorld.Healthy(await world.AnswerAsync("redact", Person.Clerk, "Reviewed"));

        var task = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "release"));
        task.ExcludedUserIds.ShouldBe([Person.Clerk.Actor.UserId!.Value, Importer], ignoreOrder: true);
    }

    [Fact]
    public async Task An_import_of_which_the_gates_let_nothing_through_ends_at_once()
    {
        await using var world = await BeginAsync();
        await StartAsync(world, accepted: 0, redactions: 0);

        (await world.ListAsync(context => context.StaffTasks)).ShouldBeEmpty();
        (await world.SingleAsync(context => context.ImportBatches)).Release.ShouldBe(BatchRelease.Awaiting);
    }

    [Fact]
    public async Task An_import_that_is_turned_down_keeps_the_reason()
    {
        await using var world = await BeginAsync();
        await StartAsync(world, accepted: 1, redactions: 0);
        CreditWorld.Healthy(await world.AnswerAsync("release", Person.Reviewer, "TurnedDown", new JsonObject { ["reason"] = "金额与决定书不一致" }));

        var settled = await world.SingleAsync(context => context.ImportBatches);
        (settled.Release, settled.SettledReason).ShouldBe((BatchRelease.TurnedDown, "金额与决定书不一致"));
        (await world.ListAsync(context => context.StaffTasks.Where(task => task.State != StaffTaskState.Completed))).ShouldBeEmpty();
    }

    private static async Task<Guid> StartAsync(CreditWorld world, int accepted, int redactions)
    {
        var batchId = Guid.CreateVersion7(world.Time.GetUtcNow());
        var record = await world.ReceiveRecordAsync("2026-01-15");
        CreditWorld.Healthy(await world.Runner.StartAsync(new StartWorkflow
        {
            DefinitionId = "record-intake",
            CorrelationId = batchId.ToString("D"),
            Prepare = (services, _) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var now = services.GetRequiredService<CommitClock>().Now;
                var batch = new ImportBatch(batchId, "penalties.csv", Importer, "导入人", now);
                batch.Count(accepted, unchanged: 0, refused: 1);
                batch.Finish(now);
                context.Add(batch);
                if (redactions > 0)
                {
                    context.Add(new RecordRedaction(Guid.CreateVersion7(now), batchId, record.Id, 2, PublicTextField.Facts, [1], [PersonalDetail.Phone, PersonalDetail.PersonName]));
                }

                return Task.CompletedTask;
            },
        }));
        return batchId;
    }
}

public sealed class SqliteIntakeTests() : IntakeTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlIntakeTests() : IntakeTests(DatabaseKind.PostgreSql);
