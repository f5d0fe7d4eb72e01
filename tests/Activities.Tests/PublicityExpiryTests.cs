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

    private static Task CorrectDecisionDateAsync(CreditWorld world, CreditRecord record, string decisionDate) => world.Commands.RunAsync(
        async (services, token) =>
        {
            var stored = await services.GetRequiredService<CreditFlowDbContext>().Records.Include(row => row.Subject).Include(row => row.Publication).SingleAsync(row => row.Id == record.Id, token);
            return services.GetRequiredService<PublicationChanges>().Correct(stored, [new Correction(CorrectableField.DecisionDate, decisionDate)], "录入错误", Person.Clerk.Actor);
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
    public async Task A_19_The_agency_is_asked_by_letter_and_five_working_days_before_the_end_urged_and_its_reviewers_asked_too()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate);
        await world.WatchAsync(record);
        (await world.SingleAsync(context => context.Notices)).ShouldSatisfyAllConditions(
            letter => (letter.TemplateId, letter.Recipient, letter.RecordId, letter.CaseId).ShouldBe(("fulfilment-question", "北京市文化市场综合执法总队第三执法队（互联网文化经营活动监管）", record.Id, null)),
            letter => letter.Html.ShouldContain("2026年3月3日前"),
            letter => Paper.NothingIsOpen(letter.Html));

        (await world.SweepAtAsync("2026-03-02", 23)).ShouldBe(0);
        (await world.SweepAtAsync("2026-03-03", 0)).ShouldBe(1);

        var tasks = await world.ListAsync(context => context.StaffTasks.OrderBy(row => row.CreatedAt));
        tasks.Select(task => (task.ActivityId, task.Role, task.AgencyId, task.DueDate, task.State)).ShouldBe(
        [
            ("ask", "verifier", "whzf3", CreditWorld.Day("2026-03-03"), StaffTaskState.Open),
            ("urge", "reviewer", "whzf3", CreditWorld.Day("2026-03-10"), StaffTaskState.Open),
        ]);
        tasks.ShouldAllBe(task => task.UrgedAt == CreditWorld.At("2026-03-03", 0));
        var urging = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "fulfilment-urging"));
        urging.Html.ShouldContain("2026年3月10日前");
        Paper.NothingIsOpen(urging.Html);

        // Whoever answers first answers for both.
        CreditWorld.Healthy(await world.AnswerAsync("urge", Person.SourceReviewer, nameof(Fulfilment.NotFulfilled)));
        (await world.SweepAtAsync("2026-03-04", 9)).ShouldBe(1);
        (await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "ask"))).State.ShouldBe(StaffTaskState.Cancelled);
        (await world.RecordAsync(record.Id)).Fulfilment.ShouldBe(Fulfilment.NotFulfilled);
    }

    [Fact]
    public async Task A_19_An_open_question_is_withdrawn_when_the_desk_records_fulfilment_first()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate);
        await world.WatchAsync(record);

        (await RecordFulfilmentAsync(world, record, Fulfilment.Fulfilled)).ShouldBeTrue();
        (await world.SweepAtAsync("2026-02-13", 9)).ShouldBe(1);

        (await world.SingleAsync(context => context.StaffTasks)).State.ShouldBe(StaffTaskState.Cancelled);

        // What is known is not asked for again: the urging day finds nothing to do.
        await world.SweepAtAsync("2026-03-03", 0);
        (await world.ListAsync(context => context.StaffTasks)).Count.ShouldBe(1);
        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(1);
        (await world.RecordAsync(record.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.Expired);
    }

    [Fact]
    public async Task PUB_04_The_subject_is_told_by_a_numbered_document_that_publicity_has_ended()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate, fulfilment: Fulfilment.Fulfilled);
        await world.WatchAsync(record);

        await world.SweepAtAsync("2026-03-11", 0);

        var letter = await world.SingleAsync(context => context.Notices);
        (letter.TemplateId, letter.Recipient, letter.RecordId, letter.Number).ShouldBe(("publicity-end", record.Subject.Name, record.Id, "京信异告〔2026〕1号"));
        letter.Html.ShouldContain("自2026年3月11日零时起<b>停止公示</b>");
        Paper.NothingIsOpen(letter.Html);
    }

    [Fact]
    public async Task A_19_An_approved_delay_is_held_and_flagged_for_a_person_at_once()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate, fulfilment: Fulfilment.Deferred);
        var instance = await world.WatchAsync(record);

        (await world.SweepAtAsync("2026-03-11", 0)).ShouldBe(1);

        (await world.RecordAsync(record.Id)).Publication.State.ShouldBe(PublicationState.Held);
        var task = await world.SingleAsync(context => context.StaffTasks);
        (task.ActivityId, task.Role, task.AgencyId).ShouldBe(("flag", "verifier", "whzf3"));
        (await world.SingleAsync(context => context.Notices)).Html.ShouldContain("经批准延期或者分期履行，尚未履行完毕");
        CreditWorld.Healthy(await world.AnswerAsync("flag", Person.Verifier, nameof(Fulfilment.Fulfilled)));
        (await world.SweepAtAsync("2026-03-11", 1)).ShouldBe(1);
        (await world.RecordAsync(record.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.FulfilledAfterHold);
        (await StatusAsync(world, instance)).ShouldBe("Finished");
    }

    [Fact]
    public async Task A_08_A_record_that_its_end_took_down_is_shown_again_when_a_correction_moves_the_end_ahead_and_the_subject_is_told()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate, fulfilment: Fulfilment.Fulfilled);
        await world.WatchAsync(record);
        await world.SweepAtAsync("2026-03-11", 0);

        await CorrectDecisionDateAsync(world, record, "2025-04-10");

        var publication = (await world.RecordAsync(record.Id)).Publication;
        (publication.State, publication.LastDay, publication.TakenDownAt, publication.TakeDownReason, publication.ExpiryInstanceId).ShouldBe((PublicationState.Published, CreditWorld.Day("2026-04-10"), null, null, null));
        publication.Events.OrderBy(line => line.At).ThenBy(line => line.Id).Select(line => line.Kind).ShouldBe(
            [PublicationEventKind.Published, PublicationEventKind.TakenDown, PublicationEventKind.Corrected, PublicationEventKind.PeriodMoved, PublicationEventKind.Resumed]);
        var letter = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "publicity-resumed"));
        letter.Recipient.ShouldBe(record.Subject.Name);
        letter.Html.ShouldContain("至2026年4月10日止");
        Paper.NothingIsOpen(letter.Html);

        await world.WatchAsync(record);
        (await world.SweepAtAsync("2026-04-11", 0)).ShouldBe(1);
        (await world.RecordAsync(record.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.Expired);
    }

    [Theory]
    [InlineData("2025-02-20")]
    [InlineData("2025-03-05")]
    public async Task A_correction_whose_end_is_past_too_shows_nothing_again(string decisionDate)
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync(DecisionDate, fulfilment: Fulfilment.Fulfilled);
        await world.WatchAsync(record);
        await world.SweepAtAsync("2026-03-11", 0);

        await CorrectDecisionDateAsync(world, record, decisionDate);

        (await world.RecordAsync(record.Id)).Publication.State.ShouldBe(PublicationState.TakenDown);
        (await world.SingleAsync(context => context.Notices)).TemplateId.ShouldBe("publicity-end");
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
        var letters = await world.ListAsync(context => context.Notices.OrderBy(row => row.IssuedAt).ThenBy(row => row.Number));
        letters.Select(letter => letter.TemplateId).ShouldBe(["fulfilment-question", "publicity-held", "publicity-end-fulfilled"]);
        letters[1].Html.ShouldContain("行政处罚决定尚未履行");
        letters[2].Html.ShouldContain("于2026年3月20日记录决定已经履行，自2026年3月20日起<b>停止公示</b>");
        letters.ForEach(letter => Paper.NothingIsOpen(letter.Html));
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
        (await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "objection-corrected"))).Html.ShouldContain("至2026年4月10日止");
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
