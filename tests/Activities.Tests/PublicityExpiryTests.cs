using System.Text.Json.Nodes;
using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Records;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities.Tests;

/// <summary>The shipped process <c>publicity-expiry</c>, on both databases. The record's last public day is 2026-03-10.</summary>
public abstract class PublicityExpiryTests(DatabaseKind kind)
{
    private const string DecisionDate = "2025-03-10";

    private Task<CreditWorld> BeginAsync() => CreditWorld.CreateAsync(kind, "2026-02-12");

    private static Task<bool> RecordFulfilmentAsync(CreditWorld world, CreditRecord record, Fulfilment fulfilment) =>
        world.Commands.RunAsync(
            async (services, token) =>
            {
                var stored = await services.GetRequiredService<CreditFlowDbContext>().Records.Include(row => row.Publication).SingleAsync(row => row.Id == record.Id, token);
                return services.GetRequiredService<PublicationChanges>().SetFulfilment(stored, fulfilment, Person.Verifier.Actor);
            },
            default);

    private static async Task<string> StatusAsync(CreditWorld world, string instanceId) => (await world.Store.FindInstanceAsync(instanceId, default))!.Row.SubStatus;

    [Fact]
    public async Task PUB_04_A_fulfilled_record_is_taken_down_at_midnight_after_its_last_day_and_not_before()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate, fulfilment: Fulfilment.Fulfilled);
        var instance = await world.WatchAsync(record);
        (await world.ListAsync(context => context.StaffTasks)).ShouldBeEmpty();

        (await world.SweepAtAsync("2026-03-10", 23)).ShouldBe(0);
        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(1);

        var publication = (await world.RecordAsync(record.Id)).Publication;
        (publication.State, publication.TakeDownReason, publication.TakenDownAt).ShouldBe((PublicationState.TakenDown, TakeDownReason.Expired, ChinaTime.StartOf(CreditWorld.Day("2026-03-11"))));
        (await StatusAsync(world, instance)).ShouldBe("Finished");
    }

    [Fact]
    public async Task A_19_Unknown_fulfilment_is_asked_for_and_without_an_answer_publicity_stops_and_the_question_is_withdrawn()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate);
        var instance = await world.WatchAsync(record);
        var task = await world.SingleAsync(context => context.StaffTasks);
        (task.Role, task.AgencyId, task.CaseId, task.DueDate).ShouldBe(("verifier", "whzf3", null, CreditWorld.Day("2026-03-03")));

        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(1);

        (await world.RecordAsync(record.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.Expired);
        (await world.SingleAsync(context => context.StaffTasks)).State.ShouldBe(StaffTaskState.Cancelled);
        (await StatusAsync(world, instance)).ShouldBe("Finished");
    }

    [Fact]
    public async Task PUB_04_A_watch_that_begins_after_the_end_takes_the_record_down_at_once_and_leaves_no_question_open()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2025-02-10");

        var instance = await world.WatchAsync(record);

        (await world.RecordAsync(record.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.Expired);
        (await StatusAsync(world, instance)).ShouldBe("Finished");
        (await world.ListAsync(context => context.StaffTasks.Where(row => row.State != StaffTaskState.Cancelled))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_18_An_unfulfilled_record_is_held_and_ends_at_once_when_fulfilment_is_recorded()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate);
        var instance = await world.WatchAsync(record);
        CreditWorld.Healthy(await world.AnswerAsync("ask", Person.Verifier, nameof(Fulfilment.NotFulfilled)));
        (await world.RecordAsync(record.Id)).Fulfilment.ShouldBe(Fulfilment.NotFulfilled);

        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(1);
        (await world.RecordAsync(record.Id)).Publication.State.ShouldBe(PublicationState.Held);
        (await world.SweepAtAsync("2026-03-20", 10)).ShouldBe(0);
        (await RecordFulfilmentAsync(world, record, Fulfilment.Fulfilled)).ShouldBeTrue();
        (await world.SweepAtAsync("2026-03-20", 10)).ShouldBe(1);

        var publication = (await world.RecordAsync(record.Id)).Publication;
        (publication.State, publication.TakeDownReason).ShouldBe((PublicationState.TakenDown, TakeDownReason.FulfilledAfterHold));
        publication.Events.OrderBy(line => line.At).ThenBy(line => line.Id).Select(line => line.Kind).ShouldBe(
            [PublicationEventKind.Published, PublicationEventKind.FulfilmentRecorded, PublicationEventKind.Held, PublicationEventKind.FulfilmentRecorded, PublicationEventKind.TakenDown]);
        (await StatusAsync(world, instance)).ShouldBe("Finished");
    }

    [Fact]
    public async Task A_18_A_held_record_is_asked_about_again_every_thirty_days_with_one_question_open_at_a_time()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate, fulfilment: Fulfilment.NotFulfilled);
        var instance = await world.WatchAsync(record);
        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(1);

        (await world.SweepAtAsync("2026-04-10", 0)).ShouldBe(1);
        (await world.SweepAtAsync("2026-05-10", 0)).ShouldBe(1);
        (await world.SingleAsync(context => context.StaffTasks)).ActivityId.ShouldBe("askAgain");
        CreditWorld.Healthy(await world.AnswerAsync("askAgain", Person.Verifier, nameof(Fulfilment.Partial)));
        (await world.SweepAtAsync("2026-06-09", 0)).ShouldBe(1);
        CreditWorld.Healthy(await world.AnswerAsync("askAgain", Person.Verifier, nameof(Fulfilment.Fulfilled)));
        (await world.SweepAtAsync("2026-06-09", 0)).ShouldBe(1);

        (await world.RecordAsync(record.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.FulfilledAfterHold);
        (await StatusAsync(world, instance)).ShouldBe("Finished");
    }

    [Fact]
    public async Task A_08_A_corrected_decision_date_moves_the_end_and_the_waiting_timer_in_one_commit()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate, fulfilment: Fulfilment.Fulfilled);
        await world.WatchAsync(record);
        await world.FileObjectionAsync(record);
        var corrections = Corrections.Write([new Correction(CorrectableField.DecisionDate, "2025年4月10日")]);
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        CreditWorld.Healthy(await world.AnswerAsync("verify", Person.Verifier, "Confirmed", new JsonObject { ["corrections"] = corrections.DeepClone() }));

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "Correct", new JsonObject { ["corrections"] = corrections }));

        var moved = await world.RecordAsync(record.Id);
        (moved.Decision.Date, moved.Publication.LastDay).ShouldBe((CreditWorld.Day("2025-04-10"), CreditWorld.Day("2026-04-10")));
        (await world.Store.FindNextTimerAsync(default))!.DueAt.ShouldBe(ChinaTime.StartOf(CreditWorld.Day("2026-04-11")));
        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(0);
        (await world.SweepAtAsync("2026-04-11", 0)).ShouldBe(1);
        (await world.RecordAsync(record.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.Expired);
        (await world.SingleAsync(context => context.Notices)).Html.ShouldContain("至2026年4月10日止");
    }

    [Fact]
    public async Task A_decision_date_corrected_into_another_packs_time_changes_the_governing_pack()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate);

        await world.Commands.RunAsync(
            async (services, token) =>
            {
                var stored = await services.GetRequiredService<CreditFlowDbContext>().Records.Include(row => row.Publication).SingleAsync(row => row.Id == record.Id, token);
                return services.GetRequiredService<PublicationChanges>().Correct(stored, [new Correction(CorrectableField.DecisionDate, "2024-11-28")], "录入错误", Person.Clerk.Actor);
            },
            default);

        var corrected = await world.RecordAsync(record.Id);
        (corrected.PackId, corrected.Publication.LastDay).ShouldBe(("BJ-2020", CreditWorld.Day("2025-11-28")));
    }

    [Fact]
    public async Task A_record_taken_down_by_an_objection_ends_its_watch()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate);
        var instance = await world.WatchAsync(record);
        await world.FileObjectionAsync(record);
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        CreditWorld.Healthy(await world.AnswerAsync("verify", Person.Verifier, "Confirmed"));
        CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "TakeDown", new JsonObject { ["reason"] = "不应当公开" }));

        (await world.SweepAtAsync("2026-02-12", 9)).ShouldBe(1);

        (await StatusAsync(world, instance)).ShouldBe("Finished");
        (await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "ask"))).State.ShouldBe(StaffTaskState.Cancelled);
        (await world.RecordAsync(record.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.ObjectionUpheld);
    }
}

public sealed class SqlitePublicityExpiryTests() : PublicityExpiryTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlPublicityExpiryTests() : PublicityExpiryTests(DatabaseKind.PostgreSql);
