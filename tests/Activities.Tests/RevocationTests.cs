using System.Text.Json.Nodes;
using CreditFlow.Activities.Publicity;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Testing;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities.Tests;

/// <summary>The shipped process <c>repair-revocation</c>: false material of a granted repair found later, on both databases.</summary>
[Trait("Rule", "AUD-01")]
public abstract class RevocationTests(DatabaseKind kind)
{
    private static readonly DateOnly LastDay = new(2027, 1, 15);

    private Task<CreditWorld> BeginAsync(Func<string, string>? pack = null) => CreditWorld.CreateAsync(kind, "2026-03-02", pack: pack);

    private static async Task<(CreditRecord Record, Guid RepairId)> RepairedAsync(CreditWorld world, string decided = "2026-01-15")
    {
        var record = await world.ReceiveRecordAsync(decided, fulfilment: Fulfilment.Fulfilled);
        await world.ImposeMeasureAsync(record);
        var repairId = await world.FileRepairAsync(record);
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        var verified = new JsonObject { ["methods"] = new JsonArray([.. world.RequiredMethods.Select(method => JsonValue.Create(method))]), ["corrected"] = "true", ["effects"] = "true" };
        CreditWorld.Healthy(await world.AnswerAsync("check", Person.Verifier, "Meets", verified));
        CreditWorld.Healthy(await world.AnswerAsync("review", Person.SourceReviewer, "Grant"));
        return (record, repairId);
    }

    private static JsonObject Facts(string? fulfilment = null)
    {
        var data = new JsonObject { ["facts"] = "缴款凭证经鉴定系伪造", ["reason"] = "以虚假材料取得信用修复" };
        if (fulfilment is not null)
        {
            data["fulfilment"] = fulfilment;
        }

        return data;
    }

    private static async Task<Guid> RevokedAsync(CreditWorld world, CreditRecord record, Guid repairId, string lapsedOn, JsonObject? facts = null)
    {
        var caseId = await world.OpenRevocationAsync(record, repairId);
        await world.SweepAtAsync(lapsedOn, 1);
        CreditWorld.Healthy(await world.AnswerAsync("check", Person.SecondVerifier, "Propose", facts ?? Facts()));
        CreditWorld.Healthy(await world.AnswerAsync("confirm", Person.SecondReviewer, "Confirm"));
        return caseId;
    }

    [Fact]
    public async Task AUD_01_A_revoked_repair_puts_the_record_up_again_to_the_end_that_it_always_had_and_history_keeps_the_gap()
    {
        await using var world = await BeginAsync();
        var (record, repairId) = await RepairedAsync(world);
        world.Time.SetUtcNow(CreditWorld.At("2026-04-01"));

        var caseId = await RevokedAsync(world, record, repairId, "2026-04-14");

        var again = await world.RecordAsync(record.Id);
        (again.Publication.State, again.Publication.TakeDownReason, again.Publication.LastDay, again.Publication.ExpiryInstanceId).ShouldBe((PublicationState.Published, null, LastDay, null));
        var history = PublicHistory.Of(again);
        (history.At(CreditWorld.At("2026-03-02", 10)) is null, history.At(CreditWorld.At("2026-03-20")) is null, history.At(CreditWorld.At("2026-04-14", 2))?.LastDay).ShouldBe((true, true, LastDay));
        var about = await world.CaseAsync(caseId);
        (about.State, about.Outcome, about.BarredUntil).ShouldBe((CaseState.Completed, CaseOutcome.RepairRevoked, null));
        about.Events.ShouldContain(line => line.Kind == CaseEventKind.PublicityRestored && line.TextIsPublic && line.Text!.Contains("公示至2027年1月15日止"));
        (await world.SingleAsync(context => context.Deadlines.Where(row => row.CaseId == caseId))).State.ShouldBe(DeadlineState.Met);
        var granted = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "repair-granted"));
        var paper = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "repair-revoked"));
        paper.AgencyId.ShouldBe("whzf3");
        Paper.NothingIsOpen(paper.Html);
        foreach (var part in new[] { $"撤销{granted.Number}", "缴款凭证经鉴定系伪造", "在规定的期限内没有收到陈述申辩", "公示至2027年1月15日止", "惩戒措施共 1 项，不因本决定恢复", "理由：以虚假材料取得信用修复", "行政复议" })
        {
            paper.Html.ShouldContain(part);
        }

        (await world.ListAsync(context => context.Measures)).ShouldHaveSingleItem().EndReason.ShouldBe(MeasureEnd.Repaired);
        (await world.ListAsync(context => context.AuditEntries.Where(entry => entry.Action == "publication.reinstated"))).ShouldHaveSingleItem().CaseId.ShouldBe(caseId);
        (await world.ListAsync(context => context.Outbox.Where(mail => mail.NoticeId == paper.Id))).ShouldHaveSingleItem().To.ShouldBe("lihua@example.com");
    }

    [Fact]
    public async Task The_subject_is_told_what_was_found_and_on_what_evidence_and_what_it_pleads_is_answered_in_the_decision()
    {
        await using var world = await BeginAsync();
        var (record, repairId) = await RepairedAsync(world);
        var caseId = await world.OpenRevocationAsync(record, repairId);
        var told = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "revocation-hearing"));
        told.Html.ShouldContain("修复时提交的缴款凭证系伪造");
        told.Html.ShouldContain("依据是京公鉴字〔2026〕8号");
        told.Html.ShouldContain("2026年3月9日前提出陈述和申辩");
        var waiting = await world.CaseAsync(caseId);
        (waiting.State, waiting.SupplementUntil).ShouldBe((CaseState.AwaitingApplicant, new DateOnly(2026, 3, 9)));

        CreditWorld.Healthy(await world.Runner.ResumeAsync(new ResumeBookmark
        {
            InstanceId = caseId.ToString("N"),
            BookmarkId = waiting.SupplementBookmarkId!,
            Prepare = async (services, token) => (await services.GetRequiredService<CreditFlowDbContext>().Cases.SingleAsync(row => row.Id == caseId, token)).Plead("凭证由代办人提供，本单位不知情"),
        }));
        var facts = Facts();
        facts["answer"] = "不采纳，材料真实由申请人负责";
        CreditWorld.Healthy(await world.AnswerAsync("check", Person.SecondVerifier, "Propose", facts));
        CreditWorld.Healthy(await world.AnswerAsync("confirm", Person.SecondReviewer, "Confirm"));

        var paper = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "repair-revoked"));
        paper.Html.ShouldContain("陈述申辩意见：凭证由代办人提供，本单位不知情；答复：不采纳，材料真实由申请人负责");
    }

    [Fact]
    public async Task No_answer_in_time_goes_on_and_is_noted()
    {
        await using var world = await BeginAsync();
        var (record, repairId) = await RepairedAsync(world);
        var caseId = await world.OpenRevocationAsync(record, repairId);
        (await world.SweepAtAsync("2026-03-09", 23)).ShouldBe(0);

        await world.SweepAtAsync("2026-03-10", 0);

        var about = await world.CaseAsync(caseId);
        (about.State, about.Plea).ShouldBe((CaseState.Verifying, null));
        about.Events.ShouldContain(line => line.Kind == CaseEventKind.PleaLapsed && line.RuleId == "AUD-01");
    }

    [Fact]
    [Trait("Rule", "A-30")]
    public async Task A_30_Neither_who_opened_it_nor_who_granted_the_repair_nor_who_examined_it_confirms_and_the_finding_body_does()
    {
        await using var world = await BeginAsync();
        var (record, repairId) = await RepairedAsync(world);
        await world.OpenRevocationAsync(record, repairId);
        await world.SweepAtAsync("2026-03-10", 0);
        (await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "check" && row.State == StaffTaskState.Open))).ExcludedUserIds.ShouldBe([Person.Verifier.Id, Person.SourceReviewer.Id], ignoreOrder: true);
        CreditWorld.Healthy(await world.AnswerAsync("check", Person.SecondVerifier, "Propose", Facts()));

        var confirm = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "confirm"));

        (confirm.Role, confirm.AgencyId).ShouldBe((Person.SecondReviewer.Role, "whzf3"));
        confirm.ExcludedUserIds.ShouldBe([Person.Verifier.Id, Person.SourceReviewer.Id, Person.SecondVerifier.Id], ignoreOrder: true);
        confirm.IsFor(Person.SourceReviewer.Actor, [Person.SourceReviewer.Role]).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_not_proven_leaves_the_repair_as_it_is_and_the_subject_is_told()
    {
        await using var world = await BeginAsync();
        var (record, repairId) = await RepairedAsync(world);
        var caseId = await world.OpenRevocationAsync(record, repairId);
        await world.SweepAtAsync("2026-03-10", 0);
        CreditWorld.Healthy(await world.AnswerAsync("check", Person.SecondVerifier, "Unproven", new JsonObject { ["reason"] = "银行回函证明凭证属实" }));

        CreditWorld.Healthy(await world.AnswerAsync("confirmNone", Person.SecondReviewer, "Confirm"));

        var kept = await world.RecordAsync(record.Id);
        (kept.Publication.State, kept.Publication.TakeDownReason).ShouldBe((PublicationState.TakenDown, TakeDownReason.Repaired));
        (await world.CaseAsync(caseId)).Outcome.ShouldBe(CaseOutcome.RepairUpheld);
        var paper = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "revocation-none"));
        Paper.NothingIsOpen(paper.Html);
        paper.Html.ShouldContain("信用修复继续有效");
        paper.Html.ShouldContain("理由：银行回函证明凭证属实");
    }

    [Theory]
    [Trait("Rule", "A-18")]
    [InlineData(null, PublicationState.TakenDown, "公示期已于2026年3月20日届满，不再公示")]
    [InlineData("NotFulfilled", PublicationState.Published, "尚未履行，公示至履行完毕为止")]
    public async Task A_18_With_the_period_over_it_comes_back_only_where_the_penalty_turns_out_not_to_be_fulfilled(string? fulfilment, PublicationState state, string told)
    {
        await using var world = await BeginAsync();
        var (record, repairId) = await RepairedAsync(world, decided: "2025-03-20");

        await RevokedAsync(world, record, repairId, "2026-03-23", Facts(fulfilment));

        (await world.RecordAsync(record.Id)).Publication.State.ShouldBe(state);
        (await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "repair-revoked"))).Html.ShouldContain(told);
    }

    [Fact]
    public async Task A_record_that_was_withdrawn_meanwhile_does_not_come_back()
    {
        await using var world = await BeginAsync();
        var (record, repairId) = await RepairedAsync(world);
        await world.Commands.RunAsync(
            async (services, token) =>
            {
                var row = await services.GetRequiredService<CreditFlowDbContext>().Records.Include(one => one.Publication).SingleAsync(one => one.Id == record.Id, token);
                return services.GetRequiredService<PublicationChanges>().TakeDown(row, TakeDownReason.Withdrawn, "A-28", Person.Verifier.Actor);
            },
            default);

        await RevokedAsync(world, record, repairId, "2026-03-10");

        var kept = await world.RecordAsync(record.Id);
        (kept.Publication.State, kept.Publication.TakeDownReason).ShouldBe((PublicationState.TakenDown, TakeDownReason.Withdrawn));
        (await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "repair-revoked"))).Html.ShouldContain("已因其他决定停止公示");
    }

    [Fact]
    public async Task A_pack_that_sets_a_bar_bars_the_subject_from_the_day_of_the_decision_and_says_so()
    {
        await using var world = await BeginAsync(pack => pack.Replace("\"barMonths\": null", "\"barMonths\": 12", StringComparison.Ordinal));
        var (record, repairId) = await RepairedAsync(world);

        var caseId = await RevokedAsync(world, record, repairId, "2026-03-10");

        (await world.CaseAsync(caseId)).BarredUntil.ShouldBe(new DateOnly(2027, 3, 10));
        (await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "repair-revoked"))).Html.ShouldContain("2027年3月10日（含当日）以前不得再次申请信用修复");
    }
}

public sealed class SqliteRevocationTests() : RevocationTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlRevocationTests() : RevocationTests(DatabaseKind.PostgreSql);
