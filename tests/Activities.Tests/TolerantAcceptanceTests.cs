using System.Text.Json.Nodes;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Tasks;
using CreditFlow.Testing;

namespace CreditFlow.Activities.Tests;

/// <summary>The shipped process <c>tolerant-acceptance</c>, from the promise to what became of it, on both databases.</summary>
[Trait("Rule", "TOL-01")]
[Trait("Rule", "A-17")]
public abstract class TolerantAcceptanceTests(DatabaseKind kind)
{
    private static readonly MissingMaterial[] Missing = [new("场地安全证明", IsTolerable: true), new("演员名单", IsTolerable: true)];

    // Thursday; Saturday 2026-02-14 is a make-up working day, the Spring Festival lies between.
    private Task<CreditWorld> BeginAsync() => CreditWorld.CreateAsync(kind, "2026-02-12");

    private static Task<Commitment> PromisedAsync(CreditWorld world, string dueOn) => world.RecordCommitmentAsync(CommitmentKind.TolerantAcceptance, "2026-02-12", dueOn, missing: Missing);

    private static JsonObject All => new() { ["supplied"] = new JsonArray("场地安全证明", "演员名单") };

    [Theory]
    [InlineData("2026-03-20", "2026-02-28", 7)]
    [InlineData("2026-02-14", "2026-02-14", 2)]
    public async Task TOL_01_Accepted_first_with_at_most_seven_working_days_or_until_the_promised_day(string promised, string due, int days)
    {
        await using var world = await BeginAsync();

        var caseId = await world.OpenTolerantAsync(await PromisedAsync(world, promised));

        var clock = await world.SingleAsync(context => context.Deadlines);
        (clock.RuleId, clock.Statutory, clock.StartDate, clock.DueDate, clock.WorkingDays).ShouldBe(("TOL-01", true, CreditWorld.Day("2026-02-12"), CreditWorld.Day(due), days));
        (await world.CaseAsync(caseId)).State.ShouldBe(CaseState.AwaitingApplicant);
        var notice = await world.SingleAsync(context => context.Notices);
        (notice.TemplateId, notice.Number).ShouldBe(("tolerant-accepted", "京文旅信告〔2026〕1号"));
        Paper.NothingIsOpen(notice.Html);
        notice.Html.ShouldContain("演员名单");
    }

    [Fact]
    [Trait("Rule", "BRE-09")]
    public async Task What_was_supplied_in_time_is_a_kept_commitment_and_all_of_it_must_be_there()
    {
        await using var world = await BeginAsync();
        var caseId = await world.OpenTolerantAsync(await PromisedAsync(world, "2026-02-27"));
        world.Time.SetUtcNow(CreditWorld.At("2026-02-26"));

        (await Should.ThrowAsync<RejectedException>(() => world.AnswerAsync("wait", Person.Finder, "Supplied", new JsonObject { ["supplied"] = new JsonArray("演员名单") }))).Rejections.ShouldHaveSingleItem().Code.ShouldBe("task.options-lacking");
        CreditWorld.Healthy(await world.AnswerOfAsync(Person.Finder, await world.SingleAsync(context => context.StaffTasks), "Supplied", All));

        var about = await world.CaseAsync(caseId);
        (about.State, about.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.PromiseKept));
        var commitment = await world.SingleAsync(context => context.Commitments);
        (commitment.State, commitment.KeptOn).ShouldBe((CommitmentState.Kept, CreditWorld.Day("2026-02-26")));
        (await world.SingleAsync(context => context.Deadlines)).State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    [Trait("Rule", "TOL-03")]
    public async Task TOL_03_A_missed_promise_lapses_by_a_human_decision_with_a_document_and_calls_for_a_finding()
    {
        await using var world = await BeginAsync();
        var caseId = await world.OpenTolerantAsync(await PromisedAsync(world, "2026-02-27"));
        await world.SweepAtAsync("2026-02-27", 23);
        (await world.ListAsync(context => context.StaffTasks.Where(row => row.ActivityId == "lapse"))).ShouldBeEmpty();

        await world.SweepAtAsync("2026-02-28", 0);

        (await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "wait"))).State.ShouldBe(StaffTaskState.Cancelled);
        (await world.SingleAsync(context => context.Commitments)).State.ShouldBe(CommitmentState.Running, "nothing lapses by itself");
        CreditWorld.Healthy(await world.AnswerAsync("lapse", Person.Confirmer, "Lapse", new JsonObject { ["reason"] = "两次提醒仍未送来" }));
        var about = await world.CaseAsync(caseId);
        (about.State, about.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.AcceptanceLapsed));
        var commitment = await world.SingleAsync(context => context.Commitments);
        (commitment.State, commitment.AwaitsFinding).ShouldBe((CommitmentState.Overdue, true));
        var notice = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "tolerant-lapsed"));
        Paper.NothingIsOpen(notice.Html);
        notice.Html.ShouldContain("两次提醒仍未送来");
        notice.Html.ShouldContain("行政复议");
    }

    [Fact]
    public async Task What_was_in_fact_supplied_in_time_is_kept_though_nobody_had_noted_it()
    {
        await using var world = await BeginAsync();
        await world.OpenTolerantAsync(await PromisedAsync(world, "2026-02-27"));
        await world.SweepAtAsync("2026-03-02", 0);

        CreditWorld.Healthy(await world.AnswerAsync("lapse", Person.Confirmer, "Supplied", new JsonObject { ["suppliedOn"] = "2026-02-27" }));

        (await world.SingleAsync(context => context.Commitments)).KeptOn.ShouldBe(CreditWorld.Day("2026-02-27"));
        (await world.SingleAsync(context => context.Deadlines)).State.ShouldBe(DeadlineState.Met);
        (await world.SingleAsync(context => context.AuditEntries.Where(entry => entry.Action == "deadline.closed"))).RuleId.ShouldBe("A-17", "a clock that stops is on record (AUD-01)");
    }

    [Theory]
    [InlineData("2026-02-11", "task.date-too-early")]
    [InlineData("2026-02-28", "task.date-too-late")]
    [InlineData("2026-03-02", "task.date-too-late")]
    [Trait("Rule", "TOL-03")]
    [Trait("Rule", "BRE-09")]
    public async Task A_promise_counts_as_kept_only_on_a_day_inside_its_time(string suppliedOn, string code)
    {
        await using var world = await BeginAsync();
        await world.OpenTolerantAsync(await PromisedAsync(world, "2026-02-27"));
        await world.SweepAtAsync("2026-03-02", 0);

        var refused = await Should.ThrowAsync<RejectedException>(() => world.AnswerAsync("lapse", Person.Confirmer, "Supplied", new JsonObject { ["suppliedOn"] = suppliedOn }));

        refused.Rejections.ShouldHaveSingleItem().Code.ShouldBe(code);
        (await world.SingleAsync(context => context.Commitments)).State.ShouldBe(CommitmentState.Running);
    }

    [Fact]
    [Trait("Rule", "A-15")]
    public async Task A_17_A_missed_promise_of_materials_is_suggested_minor()
    {
        await using var world = await BeginAsync();
        var promised = await PromisedAsync(world, "2026-02-27");
        world.Time.SetUtcNow(CreditWorld.At("2026-03-02"));
        await world.OpenFindingAsync(promised);
        await world.SweepAtAsync("2026-03-10", 1);

        CreditWorld.Healthy(await world.AnswerAsync("facts", Person.Finder, "Stated", new JsonObject { ["facts"] = "材料没有补齐", ["content"] = "补齐材料", ["false"] = "false", ["harm"] = "false", ["fixed"] = "false" }));

        var form = JsonNode.Parse((await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "grade"))).FormJson!)!.AsArray();
        ((string?)form[0]!["value"]).ShouldBe("Minor");
    }
}

public sealed class SqliteTolerantAcceptanceTests() : TolerantAcceptanceTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlTolerantAcceptanceTests() : TolerantAcceptanceTests(DatabaseKind.PostgreSql);
