using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities.Tests;

/// <summary>A step has its audit entries also where no case's timeline shows it (AUD-01).</summary>
public abstract class TaskAuditTests(DatabaseKind kind)
{
    [Fact]
    public async Task AUD_01_A_question_without_a_case_leaves_an_entry_when_it_is_handed_out_and_when_it_is_answered()
    {
        await using var world = await CreditWorld.CreateAsync(kind, "2026-02-12");
        await world.WatchAsync(await world.ReceiveRecordAsync("2025-03-10"));
        var task = await world.SingleAsync(context => context.StaffTasks);

        CreditWorld.Healthy(await world.AnswerAsync("ask", Person.Verifier, nameof(Fulfilment.NotFulfilled)));

        var id = task.Id.ToString("D");
        var entries = await world.ListAsync(context => context.AuditEntries.Where(entry => entry.ObjectId == id && entry.CaseId == null).OrderBy(entry => entry.Id));
        entries.Select(entry => (entry.Action, entry.ActorUserId)).ShouldBe([("task.created", null), ("task.completed", Person.Verifier.Id)]);
    }

    [Fact]
    public async Task AUD_01_A_question_that_is_withdrawn_because_somebody_else_answered_it_leaves_an_entry_too()
    {
        await using var world = await CreditWorld.CreateAsync(kind, "2026-02-12");
        var record = await world.ReceiveRecordAsync("2025-03-10");
        await world.WatchAsync(record);
        var task = await world.SingleAsync(context => context.StaffTasks);
        await world.Commands.RunAsync(
            async (services, token) =>
            {
                var row = await services.GetRequiredService<CreditFlowDbContext>().Records.Include(one => one.Publication).SingleAsync(one => one.Id == record.Id, token);
                return services.GetRequiredService<PublicationChanges>().SetFulfilment(row, Fulfilment.Fulfilled, Person.Verifier.Actor);
            },
            default);

        await world.SweepAtAsync("2026-02-12", 10);

        (await world.SingleAsync(context => context.StaffTasks)).State.ShouldBe(StaffTaskState.Cancelled);
        var id = task.Id.ToString("D");
        var entries = await world.ListAsync(context => context.AuditEntries.Where(entry => entry.ObjectId == id).OrderBy(entry => entry.Id));
        entries.Select(entry => entry.Action).ShouldBe(["task.created", "task.withdrawn"]);
    }
}

public sealed class SqliteTaskAuditTests() : TaskAuditTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlTaskAuditTests() : TaskAuditTests(DatabaseKind.PostgreSql);
