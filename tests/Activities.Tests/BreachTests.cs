using System.Text.Json.Nodes;
using CreditFlow.Activities.Tasks;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Testing;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities.Tests;

/// <summary>The shipped process <c>commitment-breach</c>, from an overdue or false commitment to the record, on both databases.</summary>
[Trait("Rule", "BRE-01")]
[Trait("Rule", "BRE-02")]
public abstract class BreachTests(DatabaseKind kind)
{
    private Task<CreditWorld> BeginAsync() => CreditWorld.CreateAsync(kind, "2026-03-02");

    private static Task<Commitment> OverdueAsync(CreditWorld world, string agencyId = "wlj", Commitment? before = null) =>
        world.RecordCommitmentAsync(CommitmentKind.NoticeAndCommitment, "2026-01-05", "2026-02-27", agencyId, before?.Subject);

    private static JsonObject Facts(bool isFalse = false, bool harm = false, bool isFixed = false) => new()
    {
        ["facts"] = "安全方案至今没有补报",
        ["content"] = "演出前补报安全方案",
        ["false"] = isFalse ? "true" : "false",
        ["harm"] = harm ? "true" : "false",
        ["fixed"] = isFixed ? "true" : "false",
    };

    private static JsonObject Grade(ViolationClass grade, int? months, string reason = "催办两次仍未补报")
    {
        var data = new JsonObject { ["grade"] = grade.ToString(), ["reason"] = reason };
        if (months is { } length)
        {
            data["months"] = length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return data;
    }

    private static async Task<Guid> ToGradeAsync(CreditWorld world, Commitment commitment, JsonObject facts, string sweepOn = "2026-03-10", string? falseReport = null, Person? finder = null)
    {
        var caseId = await world.OpenFindingAsync(commitment, falseReport);
        await world.SweepAtAsync(sweepOn, 1);
        CreditWorld.Healthy(await world.AnswerAsync("facts", finder ?? Person.Finder, "Stated", facts));
        return caseId;
    }

    private static async Task<(Guid CaseId, CreditRecord Record)> FoundAsync(CreditWorld world, Commitment commitment, JsonObject facts, ViolationClass grade, int? months, Person? finder = null, Person? confirmer = null)
    {
        var caseId = await ToGradeAsync(world, commitment, facts, finder: finder);
        CreditWorld.Healthy(await world.AnswerAsync("grade", finder ?? Person.Finder, "Propose", Grade(grade, months)));
        CreditWorld.Healthy(await world.AnswerAsync("confirm", confirmer ?? Person.Confirmer, "Confirm"));
        var about = await world.CaseAsync(caseId);
        return (caseId, await world.RecordAsync(about.RecordId!.Value));
    }

    [Fact]
    [Trait("Rule", "BRE-04")]
    [Trait("Rule", "BRE-08")]
    [Trait("Rule", "A-16")]
    public async Task BRE_04_A_general_breach_is_on_record_and_public_from_the_finding_in_the_confirming_turn()
    {
        await using var world = await BeginAsync();
        var commitment = await OverdueAsync(world);

        var (caseId, record) = await FoundAsync(world, commitment, Facts(), ViolationClass.General, 4);

        (record.Kind, record.CommitmentId, record.Class, record.PeriodMonths).ShouldBe((RecordKind.CommitmentBreach, commitment.Id, ViolationClass.General, 4));
        (record.Publication.State, record.Publication.Start, record.Publication.LastDay).ShouldBe((PublicationState.Published, CreditWorld.Day("2026-03-10"), CreditWorld.Day("2026-07-10")));
        record.PackId.ShouldBe("CTM-2020");
        var about = await world.CaseAsync(caseId);
        (about.State, about.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.BreachFound));
        (await world.SingleAsync(context => context.Commitments)).State.ShouldBe(CommitmentState.Broken);
        var notice = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "breach-published"));
        record.Decision.Number.ShouldBe(notice.Number);
        notice.Number.ShouldBe("京文旅信告〔2026〕2号");
        Paper.NothingIsOpen(notice.Html);
        notice.Html.ShouldContain("一般违诺失信");
        notice.Html.ShouldContain("行政复议");
        (await world.ListAsync(context => context.Deadlines.Select(row => row.State))).ShouldBe([Domain.Deadlines.DeadlineState.Met]);
        (await world.ListAsync(context => context.AuditEntries.Where(entry => entry.Action == "record.breach-recorded"))).ShouldHaveSingleItem().RuleId.ShouldBe("BRE-08");
    }

    [Fact]
    [Trait("Rule", "PUB-11")]
    public async Task PUB_11_What_staff_write_about_a_breach_is_looked_at_before_the_public_reads_it_and_a_false_hit_is_confirmed_by_hand()
    {
        await using var world = await BeginAsync();
        var caseId = await world.OpenFindingAsync(await OverdueAsync(world));
        await world.SweepAtAsync("2026-03-10", 1);
        ((string?)TaskFormOf(await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "facts")))["content"]["value"]).ShouldBe("2026年1月5日就“营业性演出许可”书面承诺：演出前补报安全方案");
        var facts = Facts();
        facts["facts"] = "负责人王小明（电话13800138000）承认没有补报";

        var refused = await Should.ThrowAsync<RejectedException>(() => world.AnswerAsync("facts", Person.Finder, "Stated", (JsonObject)facts.DeepClone()));

        var rejection = refused.Rejections.ShouldHaveSingleItem();
        (rejection.Code, rejection.Field).ShouldBe(("task.text-personal", "data.facts"));
        rejection.Arguments.Select(argument => argument?.ToString()).ShouldBe(["查明的事实", "他人姓名、电话号码", "负责人王某某（电话***********）承认没有补报"]);
        await ReleaseAsync(world, "facts");
        facts["facts-checked"] = "true";
        CreditWorld.Healthy(await world.AnswerAsync("facts", Person.Finder, "Stated", facts));
        CreditWorld.Healthy(await world.AnswerAsync("grade", Person.Finder, "Propose", Grade(ViolationClass.General, 2)));
        CreditWorld.Healthy(await world.AnswerAsync("confirm", Person.Confirmer, "Confirm"));
        (await world.RecordAsync((await world.CaseAsync(caseId)).RecordId!.Value)).Decision.Content.ShouldBe("演出前补报安全方案");
    }

    [Fact]
    [Trait("Rule", "BRE-03")]
    public async Task BRE_03_A_minor_breach_is_recorded_and_never_published()
    {
        await using var world = await BeginAsync();

        var (_, record) = await FoundAsync(world, await OverdueAsync(world), Facts(isFixed: true), ViolationClass.Minor, null);

        (record.Class, record.PeriodMonths, record.Publication.State, record.Publication.FirstShownAt).ShouldBe((ViolationClass.Minor, 0, PublicationState.NeverPublished, null));
        record.Disclosure.ShouldBe(Domain.Policy.DisclosureScope.RecordOnly);
        record.Publication.Events.ShouldBeEmpty();
        var notice = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "breach-recorded"));
        record.Decision.Number.ShouldBe(notice.Number);
        notice.Html.ShouldContain("不公示");
    }

    [Fact]
    [Trait("Rule", "BRE-05")]
    [Trait("Rule", "A-15")]
    public async Task BRE_05_A_false_commitment_is_suggested_serious_and_shown_six_to_twelve_months()
    {
        await using var world = await BeginAsync();
        var commitment = await OverdueAsync(world);
        await ToGradeAsync(world, commitment, Facts(isFalse: true), falseReport: "场地证明是伪造的");

        var form = TaskFormOf(await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "grade")));
        ((string?)form["grade"]!["value"]).ShouldBe("Serious");
        ((string?)form["grade"]!["hint"]).ShouldNotBeNull().ShouldContain("承诺在作出时就是虚假的");
        ((int?)form["months"]!["value"]).ShouldBe(12);
        foreach (var months in new int?[] { 5, 13, null })
        {
            (await Should.ThrowAsync<RejectedException>(() => world.AnswerAsync("grade", Person.Finder, "Propose", Grade(ViolationClass.Serious, months)))).Rejections.ShouldHaveSingleItem().Code.ShouldBe("task.months-of-grade");
            await ReleaseAsync(world);
        }

        CreditWorld.Healthy(await world.AnswerAsync("grade", Person.Finder, "Propose", Grade(ViolationClass.Serious, 6)));
        CreditWorld.Healthy(await world.AnswerAsync("confirm", Person.Confirmer, "Confirm"));
        var record = await world.SingleAsync(context => context.Records.Include(row => row.Publication));
        (record.Decision.ViolationType, record.Publication.LastDay).ShouldBe(("虚假承诺", CreditWorld.Day("2026-09-10")));
    }

    [Theory]
    [InlineData("2027-03-10", "Serious", "十二个月内再次违诺")]
    [InlineData("2027-03-11", "General", "逾期未改正")]
    [Trait("Rule", "A-15")]
    public async Task A_15_A_second_breach_within_twelve_months_to_the_day_is_suggested_serious(string day, string grade, string reason)
    {
        await using var world = await BeginAsync();
        var first = await OverdueAsync(world);
        await FoundAsync(world, first, Facts(), ViolationClass.General, 3);

        await ToGradeAsync(world, await OverdueAsync(world, before: first), Facts(), day);

        var form = TaskFormOf(await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "grade" && row.Outcome == null)));
        ((string?)form["grade"]!["value"]).ShouldBe(grade);
        ((string?)form["grade"]!["hint"]).ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public async Task The_subject_is_told_first_and_what_it_pleads_and_the_answer_stand_in_the_finding()
    {
        await using var world = await BeginAsync();
        var caseId = await world.OpenFindingAsync(await OverdueAsync(world));
        var asked = await world.CaseAsync(caseId);
        (asked.State, asked.SupplementUntil).ShouldBe((CaseState.AwaitingApplicant, CreditWorld.Day("2026-03-09")));
        var told = await world.SingleAsync(context => context.Notices);
        told.TemplateId.ShouldBe("breach-statement");
        Paper.NothingIsOpen(told.Html);
        told.Html.ShouldContain(world.Services.GetRequiredService<Cases.QueryCodes>().Of(caseId));
        (await world.SingleAsync(context => context.Outbox)).To.ShouldBe("lihua@example.com");

        CreditWorld.Healthy(await world.Runner.ResumeAsync(new ResumeBookmark
        {
            InstanceId = caseId.ToString("N"),
            BookmarkId = asked.SupplementBookmarkId!,
            Prepare = async (services, token) => (await services.GetRequiredService<Persistence.CreditFlowDbContext>().Cases.SingleAsync(row => row.Id == caseId, token)).Plead("场馆临时停用，方案已在制定"),
        }));
        CreditWorld.Healthy(await world.AnswerAsync("facts", Person.Finder, "Stated", Facts()));
        var grade = Grade(ViolationClass.General, 2);
        grade["answer"] = "部分采纳，从轻判定月数";
        CreditWorld.Healthy(await world.AnswerAsync("grade", Person.Finder, "Propose", grade));
        CreditWorld.Healthy(await world.AnswerAsync("confirm", Person.Confirmer, "Confirm"));

        var finding = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "breach-published"));
        finding.Html.ShouldContain("场馆临时停用，方案已在制定");
        finding.Html.ShouldContain("部分采纳，从轻判定月数");
    }

    [Fact]
    [Trait("Rule", "A-15")]
    public async Task Who_stated_the_facts_or_graded_cannot_confirm_and_a_returned_grade_is_made_anew()
    {
        await using var world = await BeginAsync();
        await ToGradeAsync(world, await OverdueAsync(world), Facts());
        CreditWorld.Healthy(await world.AnswerAsync("grade", Person.Finder, "Propose", Grade(ViolationClass.General, 6)));
        var confirm = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "confirm"));
        (confirm.Role, confirm.AgencyId).ShouldBe((Roles.Reviewer, "wlj"));
        confirm.ExcludedUserIds.ShouldBe([Person.Finder.Id]);

        CreditWorld.Healthy(await world.AnswerAsync("confirm", Person.Confirmer, "Return"));

        (await world.ListAsync(context => context.Records)).ShouldBeEmpty();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        CreditWorld.Healthy(await world.AnswerAsync("facts", Person.Finder, "Stated", Facts(isFixed: true)));
        CreditWorld.Healthy(await world.AnswerAsync("grade", Person.Finder, "Propose", Grade(ViolationClass.Minor, null)));
        CreditWorld.Healthy(await world.AnswerAsync("confirm", Person.Confirmer, "Confirm"));
        (await world.SingleAsync(context => context.Records)).Class.ShouldBe(ViolationClass.Minor);
    }

    [Fact]
    public async Task No_breach_is_confirmed_by_a_second_person_and_told_and_leaves_no_record()
    {
        await using var world = await BeginAsync();
        var caseId = await ToGradeAsync(world, await OverdueAsync(world), Facts(isFixed: true));

        CreditWorld.Healthy(await world.AnswerAsync("grade", Person.Finder, "NoBreach", new JsonObject { ["reason"] = "方案已在期限内补报，登记有误" }));
        CreditWorld.Healthy(await world.AnswerAsync("confirmNone", Person.Confirmer, "Confirm"));

        var about = await world.CaseAsync(caseId);
        (about.State, about.Outcome, about.RecordId).ShouldBe((CaseState.Completed, CaseOutcome.NoBreach, null));
        (await world.ListAsync(context => context.Records)).ShouldBeEmpty();
        (await world.SingleAsync(context => context.Commitments)).State.ShouldBe(CommitmentState.Cleared);
        var notice = await world.SingleAsync(context => context.Notices.Where(row => row.TemplateId == "breach-none"));
        Paper.NothingIsOpen(notice.Html);
        notice.Html.ShouldContain("登记有误");
    }

    [Fact]
    [Trait("Rule", "BRE-08")]
    [Trait("Rule", "BRE-10")]
    public async Task BRE_10_Where_no_sector_rule_publishes_breaches_they_are_recorded_and_never_public()
    {
        await using var world = await BeginAsync();

        var (_, record) = await FoundAsync(world, await world.RecordCommitmentAsync(CommitmentKind.PreEntry, "2026-01-05", "2026-02-27", "zjw"), Facts(), ViolationClass.Minor, null, Person.OtherVerifier, Person.OtherReviewer);

        (record.PackId, record.Publication.State, record.AgencyId).ShouldBe(("BJ-2024", PublicationState.NeverPublished, "zjw"));
        (await world.ListAsync(context => context.Notices.OrderBy(row => row.IssuedAt).Select(row => row.TemplateId))).ShouldBe(["breach-statement", "breach-recorded"]);
    }

    [Fact]
    [Trait("Rule", "BRE-10")]
    public async Task BRE_10_Staff_get_tasks_about_what_is_recorded_only_as_about_any_other_record()
    {
        await using var world = await BeginAsync();
        var (_, record) = await FoundAsync(world, await world.RecordCommitmentAsync(CommitmentKind.PreEntry, "2026-01-05", "2026-02-27", "zjw"), Facts(), ViolationClass.Minor, null, Person.OtherVerifier, Person.OtherReviewer);

        CreditWorld.Healthy(await world.Runner.StartAsync(new StartWorkflow
        {
            DefinitionId = "discipline-measure",
            CorrelationId = record.Publication.Id.ToString("D"),
            Input = new Dictionary<string, object?> { ["measureId"] = Guid.CreateVersion7().ToString("D"), ["summary"] = "增加检查", [StaffTaskActivity.OpenedBy] = Person.OtherVerifier.Actor.UserId!.Value.ToString("D") },
        }));

        (await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "review"))).AgencyId.ShouldBe("zjw");
    }

    [Fact]
    [Trait("Rule", "BRE-06")]
    public async Task BRE_06_The_showing_ends_at_midnight_after_its_last_day_unless_the_discipline_is_recorded_unfulfilled()
    {
        await using var world = await BeginAsync();
        var (_, kept) = await FoundAsync(world, await OverdueAsync(world), Facts(), ViolationClass.General, 1);
        await world.WatchAsync(kept);
        await world.SweepAtAsync("2026-04-10", 23);
        (await world.RecordAsync(kept.Id)).Publication.State.ShouldBe(PublicationState.Published);

        await world.SweepAtAsync("2026-04-11", 0);

        (await world.RecordAsync(kept.Id)).Publication.TakeDownReason.ShouldBe(TakeDownReason.Expired);
        (await world.ListAsync(context => context.AuditEntries.Where(entry => entry.Action == "publication.taken-down"))).ShouldHaveSingleItem().RuleId.ShouldBe("BRE-06");

        var (_, open) = await HeldAsync(world);
        (await world.RecordAsync(open.Id)).Publication.State.ShouldBe(PublicationState.Held);
    }

    [Fact]
    [Trait("Rule", "A-15")]
    public async Task A_15_Of_two_findings_about_one_subject_confirmed_in_the_same_instant_the_second_is_judged_again()
    {
        await using var world = await BeginAsync();
        var first = await OverdueAsync(world);
        var second = await OverdueAsync(world, before: first);
        foreach (var (commitment, sweepOn) in new[] { (first, "2026-03-10"), (second, "2026-03-18") })
        {
            await ToGradeAsync(world, commitment, Facts(), sweepOn);
            CreditWorld.Healthy(await world.AnswerAsync("grade", Person.Finder, "Propose", Grade(ViolationClass.General, 2)));
        }

        var waiting = await world.ListAsync(context => context.StaffTasks.Where(row => row.ActivityId == "confirm"));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        var (both, arrived) = (new TaskCompletionSource(), 0);
        var results = await Task.WhenAll(waiting.Select(task => Task.Run(async () =>
        {
            await world.Commands.RunAsync(
                async (services, token) => (await services.GetRequiredService<Persistence.CreditFlowDbContext>().StaffTasks.SingleAsync(row => row.Id == task.Id, token)).Claim(Person.Confirmer.Actor, [Person.Confirmer.Role], world.Time.GetUtcNow()),
                default);
            return await world.Runner.ResumeAsync(new ResumeBookmark
            {
                InstanceId = task.InstanceId,
                BookmarkId = task.BookmarkId,
                Payload = new TaskAnswer("Confirm", "已核对", null, Person.Confirmer.Actor).ToPayload(),
                Prepare = async (_, token) =>
                {
                    // Neither goes on before the other has begun.
                    if (Interlocked.Increment(ref arrived) == 2)
                    {
                        both.SetResult();
                    }

                    await both.Task.WaitAsync(token);
                },
            });
        })));

        foreach (var result in results)
        {
            CreditWorld.Healthy(result);
        }

        (await world.ListAsync(context => context.Records)).ShouldHaveSingleItem().Class.ShouldBe(ViolationClass.General);
        var again = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "grade" && row.State == Domain.Tasks.StaffTaskState.Open));
        ((string?)TaskFormOf(again)["grade"]["value"]).ShouldBe(nameof(ViolationClass.Serious));
        (await world.CaseAsync(again.CaseId!.Value)).Events.ShouldContain(line => line.Kind == CaseEventKind.GradeOvertaken);
        CreditWorld.Healthy(await world.AnswerAsync("grade", Person.Finder, "Propose", Grade(ViolationClass.Serious, 8)));
        CreditWorld.Healthy(await world.AnswerAsync("confirm", Person.Confirmer, "Confirm"));
        (await world.ListAsync(context => context.Records)).Select(record => record.Class).ShouldBe([ViolationClass.General, ViolationClass.Serious], ignoreOrder: true);
    }

    private static async Task<(Guid CaseId, CreditRecord Record)> HeldAsync(CreditWorld world)
    {
        world.Time.SetUtcNow(CreditWorld.At("2026-04-11"));
        var caseId = await world.OpenFindingAsync(await OverdueAsync(world));
        await world.SweepAtAsync("2026-04-20", 1);
        CreditWorld.Healthy(await world.AnswerAsync("facts", Person.Finder, "Stated", Facts()));
        CreditWorld.Healthy(await world.AnswerAsync("grade", Person.Finder, "Propose", Grade(ViolationClass.General, 1)));
        CreditWorld.Healthy(await world.AnswerAsync("confirm", Person.Confirmer, "Confirm"));
        var record = await world.RecordAsync((await world.CaseAsync(caseId)).RecordId!.Value);
        await world.WatchAsync(record);
        await world.Commands.RunAsync(
            async (services, token) =>
            {
                var row = await services.GetRequiredService<Persistence.CreditFlowDbContext>().Records.Include(one => one.Publication).SingleAsync(one => one.Id == record.Id, token);
                return services.GetRequiredService<Publicity.PublicationChanges>().SetFulfilment(row, Fulfilment.NotFulfilled, Person.Finder.Actor);
            },
            default);
        await world.SweepAtAsync("2026-05-21", 0);
        return (caseId, record);
    }

    private static Dictionary<string, JsonNode> TaskFormOf(Domain.Tasks.StaffTask task) => JsonNode.Parse(task.FormJson!)!.AsArray().ToDictionary(field => (string)field!["name"]!, field => field!);

    // A refused answer leaves the task claimed: the next one begins as from the list.
    private static Task ReleaseAsync(CreditWorld world, string activityId = "grade") => world.Commands.RunAsync(
        async (services, token) =>
        {
            var task = await services.GetRequiredService<Persistence.CreditFlowDbContext>().StaffTasks.SingleAsync(row => row.ActivityId == activityId, token);
            task.Release(Person.Finder.Actor, [Person.Finder.Role]);
            return true;
        },
        default);
}

public sealed class SqliteBreachTests() : BreachTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlBreachTests() : BreachTests(DatabaseKind.PostgreSql);
