using System.Text.Json.Nodes;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Testing;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Activities.Tests;

/// <summary>The shipped process <c>publicity-cut</c>, from receipt to the moved end, on both databases.</summary>
[Trait("Rule", "PUB-06")]
public abstract class ShorteningTests(DatabaseKind kind)
{
    private static readonly JsonObject Findings = new() { ["inTime"] = "true", ["harm"] = "removed", ["basis"] = "缴款凭证" };

    private Task<CreditWorld> BeginAsync() => CreditWorld.CreateAsync(kind, "2026-03-02");

    private static async Task<Guid> ToReviewAsync(CreditWorld world, CreditRecord record, int months)
    {
        var caseId = await world.FileShorteningAsync(record, months);
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        CreditWorld.Healthy(await world.AnswerAsync("check", Person.Verifier, "Meets", (JsonObject)Findings.DeepClone()));
        return caseId;
    }

    private static Task<RunResult> GrantAsync(CreditWorld world, int months) => world.AnswerAsync("review", Person.SourceReviewer, "Grant", new JsonObject { ["months"] = $"{months}" });

    [Fact]
    public async Task PUB_06_A_granted_cut_is_computed_from_the_start_and_told_in_a_numbered_document_of_the_deciding_agency()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2025-08-31", fulfilment: Fulfilment.Fulfilled);
        var caseId = await ToReviewAsync(world, record, 6);

        CreditWorld.Healthy(await GrantAsync(world, 4));

        var publication = (await world.RecordAsync(record.Id)).Publication;
        (publication.LastDay, publication.CutMonths, publication.CutLastDay, publication.State).ShouldBe((CreditWorld.Day("2026-04-30"), 4, CreditWorld.Day("2026-04-30"), PublicationState.Published));
        var about = await world.CaseAsync(caseId);
        (about.State, about.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.PeriodShortened));
        about.Events.ShouldContain(line => line.Kind == CaseEventKind.PeriodShortened && line.TextIsPublic);
        var notice = await world.SingleAsync(context => context.Notices);
        (notice.AgencyId, notice.Number).ShouldBe(("whzf3", "京文执信告〔2026〕1号"));
        notice.Html.ShouldContain("4 个月");
        notice.Html.ShouldContain("2026年4月30日");
    }

    [Fact]
    [Trait("Rule", "A-29")]
    public async Task A_29_The_time_for_a_decision_is_a_target_of_seven_working_days_and_not_statutory()
    {
        await using var world = await BeginAsync();
        await world.FileShorteningAsync(await world.ReceiveRecordAsync("2026-01-15"), 3);

        var clock = await world.SingleAsync(context => context.Deadlines);

        (clock.RuleId, clock.Statutory, clock.WorkingDays, clock.DueDate).ShouldBe(("A-29", false, 7, CreditWorld.Day("2026-03-11")));
    }

    [Fact]
    [Trait("Rule", "A-26")]
    public async Task The_expiry_process_takes_the_record_down_at_the_new_end()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2025-08-31", fulfilment: Fulfilment.Fulfilled);
        await world.WatchAsync(record);
        await ToReviewAsync(world, record, 4);
        CreditWorld.Healthy(await GrantAsync(world, 4));

        await world.SweepAtAsync("2026-04-30", 23);
        (await world.RecordAsync(record.Id)).Publication.State.ShouldBe(PublicationState.Published);
        await world.SweepAtAsync("2026-05-01", 0);

        (await world.RecordAsync(record.Id)).Publication.State.ShouldBe(PublicationState.TakenDown);
    }

    [Fact]
    [Trait("Rule", "A-27")]
    public async Task A_27_A_cut_whose_end_is_past_stops_publicity_on_the_day_of_the_decision_and_both_days_are_kept()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2025-08-31", fulfilment: Fulfilment.Fulfilled);
        await ToReviewAsync(world, record, 9);

        CreditWorld.Healthy(await GrantAsync(world, 9));

        var publication = (await world.RecordAsync(record.Id)).Publication;
        (publication.State, publication.TakeDownReason).ShouldBe((PublicationState.TakenDown, TakeDownReason.Shortened));
        (publication.LastDay, publication.CutLastDay).ShouldBe((CreditWorld.Day("2026-03-02"), CreditWorld.Day("2025-11-30")));
        (await world.SingleAsync(context => context.Notices)).Html.ShouldContain("2025年11月30日");
    }

    [Fact]
    [Trait("Rule", "A-10")]
    public async Task A_10_More_months_than_the_range_allows_are_refused_in_the_form()
    {
        await using var world = await BeginAsync();
        await ToReviewAsync(world, await world.ReceiveRecordAsync("2026-01-15"), 3);

        var refused = await Should.ThrowAsync<RejectedException>(() => GrantAsync(world, 10));

        refused.Rejections.ShouldHaveSingleItem().Code.ShouldBe("task.number-out-of-range");
    }

    [Fact]
    [Trait("Rule", "A-11")]
    public async Task A_11_A_second_cut_cannot_be_granted()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15");
        await ToReviewAsync(world, record, 3);
        CreditWorld.Healthy(await GrantAsync(world, 3));
        await ToReviewAsync(world, record, 3);

        var refused = await Should.ThrowAsync<RejectedException>(() => GrantAsync(world, 3));

        refused.Rejections.ShouldHaveSingleItem().Code.ShouldBe("task.cut-not-possible");
    }

    [Fact]
    public async Task A_refusal_gives_the_reason_and_leaves_the_period()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15");
        var caseId = await ToReviewAsync(world, record, 3);

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.SourceReviewer, "Refuse", new JsonObject { ["reason"] = "超过规定期限才缴清罚款" }));

        (await world.RecordAsync(record.Id)).Publication.LastDay.ShouldBe(CreditWorld.Day("2027-01-15"));
        (await world.CaseAsync(caseId)).Outcome.ShouldBe(CaseOutcome.ShorteningRefused);
        (await world.SingleAsync(context => context.Notices)).Html.ShouldContain("超过规定期限才缴清罚款");
        (await world.SingleAsync(context => context.Deadlines)).State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task A_corrected_decision_date_keeps_the_cut()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15");
        await ToReviewAsync(world, record, 4);
        CreditWorld.Healthy(await GrantAsync(world, 4));
        await world.FileObjectionAsync(record);
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        CreditWorld.Healthy(await world.AnswerAsync("verify", Person.Verifier, "Confirmed"));
        var corrections = new JsonObject { ["corrections"] = new JsonArray(new JsonObject { ["field"] = "DecisionDate", ["value"] = "2026-01-10" }) };

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "Correct", corrections));

        (await world.RecordAsync(record.Id)).Publication.LastDay.ShouldBe(CreditWorld.Day("2026-09-10"));
    }
}

public sealed class SqliteShorteningTests() : ShorteningTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlShorteningTests() : ShorteningTests(DatabaseKind.PostgreSql);
