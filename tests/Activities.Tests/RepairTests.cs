using System.Text.Json.Nodes;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Testing;

namespace CreditFlow.Activities.Tests;

/// <summary>The shipped process <c>credit-repair</c>, from receipt to the end of publicity, on both databases.</summary>
[Trait("Rule", "REP-01")]
[Trait("Rule", "REP-02")]
public abstract class RepairTests(DatabaseKind kind)
{
    private Task<CreditWorld> BeginAsync() => CreditWorld.CreateAsync(kind, "2026-03-02");

    private static JsonObject Verified(IEnumerable<string> methods) => new()
    {
        ["methods"] = new JsonArray([.. methods.Select(method => JsonValue.Create(method))]),
        ["corrected"] = "true",
        ["effects"] = "true",
    };

    private static async Task<Guid> ToReviewAsync(CreditWorld world, CreditRecord record)
    {
        var caseId = await world.FileRepairAsync(record);
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        CreditWorld.Healthy(await world.AnswerAsync("check", Person.Verifier, "Meets", Verified(world.RequiredMethods)));
        return caseId;
    }

    [Fact]
    [Trait("Rule", "REP-03")]
    [Trait("Rule", "REP-07")]
    public async Task REP_03_A_granted_repair_stops_publicity_in_the_deciding_turn_and_keeps_the_record()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15", fulfilment: Fulfilment.Fulfilled);
        var caseId = await ToReviewAsync(world, record);

        var decided = CreditWorld.Healthy(await world.AnswerAsync("review", Person.SourceReviewer, "Grant"));

        decided.Instance.SubStatus.ShouldBe("Finished");
        var kept = await world.RecordAsync(record.Id);
        (kept.Publication.State, kept.Publication.TakeDownReason).ShouldBe((PublicationState.TakenDown, TakeDownReason.Repaired));
        var about = await world.CaseAsync(caseId);
        (about.State, about.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.RepairGranted));
        (await world.SingleAsync(context => context.Notices)).Number.ShouldBe("京文执信告〔2026〕1号");
        (await world.ListAsync(context => context.AuditEntries.Where(entry => entry.Action == "publication.taken-down"))).ShouldHaveSingleItem().RuleId.ShouldBe("REP-03");
    }

    [Fact]
    [Trait("Rule", "REP-04")]
    public async Task REP_04_A_granted_repair_ends_the_measures_that_rest_on_the_record_and_only_those()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15", fulfilment: Fulfilment.Fulfilled);
        var other = await world.ReceiveRecordAsync("2026-01-16");
        await world.ImposeMeasureAsync(record);
        await world.ImposeMeasureAsync(other);
        var caseId = await ToReviewAsync(world, record);

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.SourceReviewer, "Grant"));

        var measures = await world.ListAsync(context => context.Measures);
        measures.Select(measure => (measure.RecordId, measure.State, measure.EndReason)).ShouldBe([(record.Id, MeasureState.Ended, MeasureEnd.Repaired), (other.Id, MeasureState.InForce, null)], ignoreOrder: true);
        (await world.CaseAsync(caseId)).Events.ShouldContain(line => line.Kind == CaseEventKind.MeasuresEnded && line.Text == "终止惩戒措施 1 项");
    }

    [Fact]
    [Trait("Rule", "A-30")]
    public async Task A_30_The_body_that_found_the_record_verifies_and_decides_by_two_people()
    {
        await using var world = await BeginAsync();
        await ToReviewAsync(world, await world.ReceiveRecordAsync("2026-01-15"));

        var check = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "check"));
        var review = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "review"));

        (check.Role, check.AgencyId).ShouldBe((Roles.Verifier, "whzf3"));
        (review.Role, review.AgencyId).ShouldBe((Roles.Reviewer, "whzf3"));
        review.IsFor(Person.Reviewer.Actor, [Roles.Reviewer]).ShouldBeFalse("the operating agency's reviewer does not decide");
        review.ExcludedUserIds.ShouldBe([Person.Clerk.Id, Person.Verifier.Id], ignoreOrder: true);
    }

    [Fact]
    [Trait("Rule", "A-14")]
    public async Task A_14_The_verifier_cannot_say_that_the_conditions_are_met_while_a_required_method_is_not_verified()
    {
        await using var world = await BeginAsync();
        await world.FileRepairAsync(await world.ReceiveRecordAsync("2026-01-15"));
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        world.RequiredMethods.Count.ShouldBeGreaterThan(1);

        var refused = await Should.ThrowAsync<RejectedException>(() => world.AnswerAsync("check", Person.Verifier, "Meets", Verified(world.RequiredMethods.Take(1))));

        refused.Rejections.ShouldHaveSingleItem().Code.ShouldBe("task.options-lacking");
    }

    [Fact]
    [Trait("Rule", "REP-06")]
    public async Task REP_06_A_refusal_states_the_reason_and_the_remedies_and_the_record_stays_public()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15");
        var caseId = await ToReviewAsync(world, record);

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.SourceReviewer, "Refuse", new JsonObject { ["reason"] = "整改报告没有验收意见，请补充后再申请" }));

        (await world.RecordAsync(record.Id)).Publication.State.ShouldBe(PublicationState.Published);
        (await world.CaseAsync(caseId)).Outcome.ShouldBe(CaseOutcome.RepairRefused);
        var notice = await world.SingleAsync(context => context.Notices);
        notice.Html.ShouldContain("整改报告没有验收意见，请补充后再申请");
        notice.Html.ShouldContain("行政复议");
    }

    [Fact]
    public async Task A_repair_granted_while_the_record_expires_takes_it_down_once()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2025-03-10", fulfilment: Fulfilment.Fulfilled);
        await world.WatchAsync(record);
        var caseId = await ToReviewAsync(world, record);
        await world.SweepAtAsync("2026-03-11", 0);

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.SourceReviewer, "Grant"));

        (await world.RecordAsync(record.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.Expired);
        (await world.CaseAsync(caseId)).Outcome.ShouldBe(CaseOutcome.RepairGranted);
    }
}

public sealed class SqliteRepairTests() : RepairTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlRepairTests() : RepairTests(DatabaseKind.PostgreSql);
