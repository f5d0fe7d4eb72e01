using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Notices;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Testing;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Activities.Tests;

/// <summary>The shipped process <c>objection</c>, from receipt to the written notice, on both databases.</summary>
public abstract class ObjectionTests(DatabaseKind kind)
{
    private static JsonObject Corrections(params (CorrectableField Field, string Value)[] items) =>
        new() { ["corrections"] = new JsonArray([.. items.Select(item => new JsonObject { ["field"] = item.Field.ToString(), ["value"] = item.Value })]) };

    private Task<CreditWorld> BeginAsync() => CreditWorld.CreateAsync(kind, "2026-02-12");

    private static async Task<Guid> ToReviewAsync(CreditWorld world, CreditRecord record)
    {
        var caseId = await world.FileObjectionAsync(record);
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        CreditWorld.Healthy(await world.AnswerAsync("verify", Person.Verifier, "Confirmed", Corrections((CorrectableField.FineWan, "1.20"))));
        return caseId;
    }

    [Fact]
    public async Task OBJ_02_An_objection_received_before_the_Spring_Festival_is_due_on_the_make_up_Saturday_and_marks_the_record()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15");

        var caseId = await world.FileObjectionAsync(record);

        var deadline = await world.SingleAsync(context => context.Deadlines.Where(row => row.CaseId == caseId));
        (deadline.RuleId, deadline.StartDate, deadline.DueDate, deadline.State).ShouldBe(("OBJ-02", CreditWorld.Day("2026-02-12"), CreditWorld.Day("2026-02-28"), DeadlineState.Running));
        deadline.DueDate.DayOfWeek.ShouldBe(DayOfWeek.Saturday);
        (await world.RecordAsync(record.Id)).Publication.OpenObjections.ShouldBe(1);
        var task = await world.SingleAsync(context => context.StaffTasks);
        (task.ActivityId, task.Step, task.Role, task.AgencyId, task.State).ShouldBe(("accept", "受理", Roles.Clerk, "jxj", StaffTaskState.Open));
        task.Outcomes.ShouldBe([new TaskOutcome("Forward", "送核查"), new TaskOutcome("Supplement", "一次性告知补正"), new TaskOutcome("Reject", "不予受理")]);
    }

    [Fact]
    public async Task OBJ_03_An_upheld_objection_corrects_the_record_and_sends_one_numbered_notice_in_the_deciding_turn()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15");
        var caseId = await ToReviewAsync(world, record);
        (await world.CaseAsync(caseId)).State.ShouldBe(CaseState.AwaitingReview);
        world.Time.SetUtcNow(CreditWorld.At("2026-02-27", 16));

        var decided = CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "Correct", Corrections((CorrectableField.FineWan, "1.2")), "同意更正"));

        (decided.Instance.Status, decided.Instance.SubStatus).ShouldBe(("Finished", "Finished"));
        var corrected = await world.RecordAsync(record.Id);
        corrected.Decision.FineWan.ShouldBe(1.2m);
        corrected.Changes.ShouldHaveSingleItem().CaseId.ShouldBe(caseId);
        corrected.Publication.State.ShouldBe(PublicationState.Published);
        corrected.Publication.OpenObjections.ShouldBe(0);
        var about = await world.CaseAsync(caseId);
        (about.State, about.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.Corrected));
        (await world.SingleAsync(context => context.Deadlines)).State.ShouldBe(DeadlineState.Met);
        var notice = await world.SingleAsync(context => context.Notices);
        Paper.NothingIsOpen(notice.Html);
        Paper.NothingIsOpen((await world.SingleAsync(context => context.Outbox)).Body);
        notice.Number.ShouldBe("京信异告〔2026〕1号");
        notice.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notice.Html))));
        notice.VerificationCode.ShouldMatch("^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$");
        notice.Html.ShouldContain("<td>罚款金额</td><td>12万元</td><td>1.2万元</td>");
        notice.Html.ShouldContain("依据《北京市公共信用信息管理办法》第二十二条、第二十三条作出");
        notice.Html.ShouldContain("&lt;有限&gt;");
        notice.Html.ShouldNotContain("style=");
        var mail = await world.SingleAsync(context => context.Outbox);
        (mail.To, mail.MessageId, mail.NoticeId, mail.State).ShouldBe(("lihua@example.com", $"{notice.Id:D}@creditflow", notice.Id, OutboxState.Pending));
        mail.Body.ShouldContain(notice.Number!);
        mail.Body.ShouldContain(notice.VerificationCode);
    }

    [Fact]
    [Trait("Rule", "OBJ-05")]
    public async Task OBJ_06_an_objection_to_a_record_of_culture_and_tourism_goes_by_the_sectors_pack_to_its_end()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15", agency: "wlj");
        var verifier = Person.Verifier with { Agency = "wlj" };

        var caseId = await world.FileObjectionAsync(record);
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        CreditWorld.Healthy(await world.AnswerAsync("verify", verifier, "Confirmed", Corrections((CorrectableField.FineWan, "1.20"))));
        var running = await world.SingleAsync(context => context.Deadlines);
        (running.RuleId, running.Statutory, running.DueDate).ShouldBe(("OBJ-06", true, CreditWorld.Day("2026-02-28")));
        CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "Correct", Corrections((CorrectableField.FineWan, "1.2")), "同意更正"));

        var about = await world.CaseAsync(caseId);
        (about.PackId, about.State, about.Outcome).ShouldBe(("CTM-2020", CaseState.Completed, CaseOutcome.Corrected));
        (await world.SingleAsync(context => context.Deadlines)).State.ShouldBe(DeadlineState.Met);
    }

    [Fact]
    public async Task OBJ_03_An_upheld_objection_can_take_the_record_down()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15");
        var caseId = await ToReviewAsync(world, record);

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "TakeDown", new JsonObject { ["reason"] = "依法不应当公开。" }));

        var publication = (await world.RecordAsync(record.Id)).Publication;
        (publication.State, publication.TakeDownReason).ShouldBe((PublicationState.TakenDown, TakeDownReason.ObjectionUpheld));
        (await world.CaseAsync(caseId)).Outcome.ShouldBe(CaseOutcome.TakenDown);
        var notice = await world.SingleAsync(context => context.Notices);
        Paper.NothingIsOpen(notice.Html);
        Paper.NothingIsOpen((await world.SingleAsync(context => context.Outbox)).Body);
        (notice.TemplateId, notice.CaseId).ShouldBe(("objection-taken-down", caseId));
        notice.Html.ShouldContain("理由：依法不应当公开。</p>");
        notice.Html.ShouldContain("《北京市优化营商环境条例》第七十三条");
    }

    [Theory]
    [InlineData("2024-11-28", "BJ-2020", "《北京市优化营商环境条例》第六十三条第二款")]
    [InlineData("2024-11-29", "BJ-2024", "《北京市优化营商环境条例》第七十三条")]
    public async Task OBJ_08_A_case_keeps_the_law_of_its_receipt_although_it_is_decided_after_the_revision(string received, string pack, string article)
    {
        await using var world = await CreditWorld.CreateAsync(kind, received);
        var record = await world.ReceiveRecordAsync("2024-06-03");
        var caseId = await ToReviewAsync(world, record);
        world.Time.SetUtcNow(CreditWorld.At("2024-12-02", 10));

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "TakeDown", new JsonObject { ["reason"] = "依法不应当公开" }));

        (await world.CaseAsync(caseId)).PackId.ShouldBe(pack);
        (await world.RecordAsync(record.Id)).PackId.ShouldBe("BJ-2020");
        (await world.SingleAsync(context => context.Notices)).Html.ShouldContain(article + "作出");
    }

    [Fact]
    public async Task OBJ_04_An_objection_not_borne_out_leaves_the_record_and_gives_the_reason()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15");
        var caseId = await ToReviewAsync(world, record);

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "NotUpheld", new JsonObject { ["reason"] = "决定书载明罚款12万元" }));

        var unchanged = await world.RecordAsync(record.Id);
        (unchanged.Decision.FineWan, unchanged.Publication.State, unchanged.Publication.OpenObjections).ShouldBe((12m, PublicationState.Published, 0));
        unchanged.Changes.ShouldBeEmpty();
        (await world.CaseAsync(caseId)).Outcome.ShouldBe(CaseOutcome.NotUpheld);
        var notice = await world.SingleAsync(context => context.Notices);
        Paper.NothingIsOpen(notice.Html);
        Paper.NothingIsOpen((await world.SingleAsync(context => context.Outbox)).Body);
        notice.TemplateId.ShouldBe("objection-not-upheld");
        notice.Html.ShouldContain("决定书载明罚款12万元");
    }

    [Fact]
    public async Task The_timeline_tells_every_step_in_order_with_the_audit_entry_behind_it()
    {
        await using var world = await BeginAsync();
        var caseId = await ToReviewAsync(world, await world.ReceiveRecordAsync("2026-01-15"));
        CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "Correct", Corrections((CorrectableField.FineWan, "1.2"))));

        var lines = (await world.CaseAsync(caseId)).Events.OrderBy(line => line.At).ThenBy(line => line.Id).ToList();

        lines.Select(line => (line.Kind, line.Step)).ShouldBe(
        [
            (CaseEventKind.DeadlineStarted, "开始计算期限"),
            (CaseEventKind.TaskCreated, "受理"),
            (CaseEventKind.TaskCompleted, "受理"),
            (CaseEventKind.TaskCreated, "来源单位核查"),
            (CaseEventKind.TaskCompleted, "来源单位核查"),
            (CaseEventKind.TaskCreated, "审核"),
            (CaseEventKind.TaskCompleted, "审核"),
            (CaseEventKind.RecordCorrected, "更正记录"),
            (CaseEventKind.NoticeIssued, "告知更正结果"),
            (CaseEventKind.Completed, "办结"),
        ]);
        var verified = lines.Single(line => line is { Kind: CaseEventKind.TaskCompleted, Step: "来源单位核查" });
        (verified.ActorName, verified.Outcome, verified.Text, verified.TextIsPublic, verified.RuleId).ShouldBe(("王启明", "属实", "已核对", false, "OBJ-02"));
        var audits = (await world.ListAsync(context => context.AuditEntries)).Select(entry => entry.Id).ToHashSet();
        lines.ShouldAllBe(line => audits.Contains(line.AuditEntryId));
    }

    [Fact]
    public async Task Four_eyes_Those_who_accepted_or_verified_cannot_review()
    {
        await using var world = await BeginAsync();
        await ToReviewAsync(world, await world.ReceiveRecordAsync("2026-01-15"));

        var review = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "review"));

        review.ExcludedUserIds.ShouldBe([Person.Clerk.Id, Person.Verifier.Id], ignoreOrder: true);
        Should.Throw<RejectedException>(() => review.Claim(Person.Clerk.Actor, [Roles.Reviewer], world.Time.GetUtcNow())).Rejections.ShouldHaveSingleItem().Code.ShouldBe("task.four-eyes");
        review.IsFor(Person.Reviewer.Actor, [Roles.Reviewer]).ShouldBeTrue();
    }

    [Fact]
    public async Task The_reviewer_finds_the_verified_corrections_in_the_form_and_the_verifier_the_applicants()
    {
        await using var world = await BeginAsync();
        await ToReviewAsync(world, await world.ReceiveRecordAsync("2026-01-15"));

        var verify = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "verify"));
        var review = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "review"));

        JsonNode.Parse(verify.FormJson!)![0]!["value"]!.ToJsonString().ShouldBe("""[{"field":"FineWan","value":"1.2"}]""");
        JsonNode.Parse(review.FormJson!)![0]!["value"]!.ToJsonString().ShouldBe("""[{"field":"FineWan","value":"1.20"}]""");
        JsonNode.Parse(review.FormJson!)![0]!["requiredFor"]![0]!.ToString().ShouldBe("Correct");
    }

    [Fact]
    [Trait("Rule", "OBJ-02")]
    [Trait("Rule", "OBJ-07")]
    public async Task OBJ_02_Several_agencies_verify_at_the_same_time_and_one_confirmation_is_enough()
    {
        await using var world = await BeginAsync();
        var caseId = await world.FileObjectionAsync(await world.ReceiveRecordAsync("2026-01-15"));
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward", new JsonObject { ["agencies"] = new JsonArray("whzf3", "zjw") }));
        var tasks = await world.ListAsync(context => context.StaffTasks.Where(row => row.ActivityId == "verify"));
        tasks.Select(task => task.AgencyId).ShouldBe(["whzf3", "zjw"], ignoreOrder: true);

        CreditWorld.Healthy(await world.AnswerOfAsync(Person.Verifier, tasks.Single(task => task.AgencyId == "whzf3"), "Confirmed", Corrections((CorrectableField.FineWan, "1.20"))));
        (await world.CaseAsync(caseId)).State.ShouldBe(CaseState.Verifying);
        CreditWorld.Healthy(await world.AnswerOfAsync(Person.OtherVerifier, tasks.Single(task => task.AgencyId == "zjw"), "NotConfirmed"));

        (await world.CaseAsync(caseId)).State.ShouldBe(CaseState.AwaitingReview);
        var review = await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "review"));
        review.ExcludedUserIds.ShouldBe([Person.Clerk.Id, Person.Verifier.Id, Person.OtherVerifier.Id], ignoreOrder: true);
        JsonNode.Parse(review.FormJson!)![0]!["value"]!.ToJsonString().ShouldBe("""[{"field":"FineWan","value":"1.20"}]""");
    }

    [Fact]
    [Trait("Rule", "A-04")]
    public async Task A_04_The_applicant_is_told_once_what_is_missing_and_the_clock_goes_on()
    {
        await using var world = await BeginAsync();
        var caseId = await world.FileObjectionAsync(await world.ReceiveRecordAsync("2026-01-15"));

        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Supplement", new JsonObject { ["missing"] = "缺缴款凭证：请上传银行回单" }));

        var about = await world.CaseAsync(caseId);
        (about.State, about.SupplementUntil, about.SupplementItems).ShouldBe((CaseState.AwaitingApplicant, CreditWorld.Day("2026-02-24"), "缺缴款凭证：请上传银行回单"));
        (await world.SingleAsync(context => context.Deadlines)).DueDate.ShouldBe(CreditWorld.Day("2026-02-28"));
        var notice = await world.SingleAsync(context => context.Notices);
        notice.Html.ShouldContain("缺缴款凭证：请上传银行回单");
        notice.Html.ShouldNotContain("行政复议");

        (await world.SweepAtAsync("2026-02-25", 0)).ShouldBe(1);
        about = await world.CaseAsync(caseId);
        (about.State, about.SupplementBookmarkId).ShouldBe((CaseState.Accepted, null));
        about.Events.ShouldContain(line => line.Kind == CaseEventKind.SupplementLapsed);
        (await world.SingleAsync(context => context.StaffTasks.Where(row => row.ActivityId == "acceptAgain"))).Outcomes.Select(outcome => outcome.Name).ShouldBe(["Forward", "Reject"]);
    }

    [Fact]
    [Trait("Rule", "A-04")]
    public async Task A_day_in_a_year_without_a_notice_is_provisional_in_the_clock_and_in_the_document()
    {
        await using var world = await CreditWorld.CreateAsync(kind, "2026-12-29");
        var caseId = await world.FileObjectionAsync(await world.ReceiveRecordAsync("2026-10-15"));
        (await world.SingleAsync(context => context.Deadlines)).Provisional.ShouldBeTrue();
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Supplement", new JsonObject { ["missing"] = "缺缴款凭证" }));
        var about = await world.CaseAsync(caseId);
        (about.SupplementUntil, about.SupplementIsProvisional).ShouldBe((CreditWorld.Day("2027-01-04"), true));
        (await world.SingleAsync(context => context.Notices)).Html.ShouldContain("2027年1月4日（暂定，待国务院公布有关年份的放假安排）");
    }

    [Fact]
    [Trait("Rule", "A-04")]
    public async Task A_04_A_pack_whose_law_pauses_the_clock_leaves_the_days_of_the_supplement_out_and_names_the_document()
    {
        await using var world = await CreditWorld.CreateAsync(kind, "2026-03-02", pack: pack => pack.Replace("\"pauseOnSupplement\": false", "\"pauseOnSupplement\": true", StringComparison.Ordinal));
        var caseId = await world.FileObjectionAsync(await world.ReceiveRecordAsync("2026-01-15"));
        var clock = await world.SingleAsync(context => context.Deadlines);
        clock.DueDate.ShouldBe(CreditWorld.Day("2026-03-11"));
        world.Time.SetUtcNow(CreditWorld.At("2026-03-04"));
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Supplement", new JsonObject { ["missing"] = "缺缴款凭证" }));

        var paused = await world.SingleAsync(context => context.Deadlines);
        paused.IsPaused.ShouldBeTrue();
        paused.Alarms.ShouldAllBe(alarm => alarm.State == DeadlineAlarmState.Superseded);
        (await world.SingleAsync(context => context.Notices)).Id.ShouldBe(paused.Pauses.ShouldHaveSingleItem().NoticeId);
        (await world.CaseAsync(caseId)).Events.Count(line => line.Kind == CaseEventKind.DeadlinePaused).ShouldBe(1);

        world.Time.SetUtcNow(CreditWorld.At("2026-03-06"));
        var waiting = await world.CaseAsync(caseId);
        CreditWorld.Healthy(await world.Runner.ResumeAsync(new ResumeBookmark { InstanceId = waiting.InstanceId, BookmarkId = waiting.SupplementBookmarkId! }));

        // The 5th and 6th are not counted; the weekend would not have been anyway.
        var going = await world.SingleAsync(context => context.Deadlines);
        (going.IsPaused, going.Number, going.DueDate).ShouldBe((false, 2, CreditWorld.Day("2026-03-13")));
        going.Alarms.Count(alarm => alarm.State == DeadlineAlarmState.Armed).ShouldBe(3);
        var change = await world.SingleAsync(context => context.DeadlineRevisions);
        (change.Cause, change.DueBefore, change.DueAfter).ShouldBe((DeadlineCause.PauseEnded, CreditWorld.Day("2026-03-11"), CreditWorld.Day("2026-03-13")));
        (await world.CaseAsync(caseId)).Events.Single(line => line.Kind == CaseEventKind.DeadlineChanged).AuditEntryId.ShouldBe(change.AuditEntryId);
    }

    [Fact]
    public async Task Supplying_what_was_missing_ends_the_wait_and_the_end_of_the_time_finds_nothing_to_do()
    {
        await using var world = await BeginAsync();
        var caseId = await world.FileObjectionAsync(await world.ReceiveRecordAsync("2026-01-15"));
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Supplement", new JsonObject { ["missing"] = "缺缴款凭证" }));
        var waiting = await world.CaseAsync(caseId);

        CreditWorld.Healthy(await world.Runner.ResumeAsync(new ResumeBookmark { InstanceId = waiting.InstanceId, BookmarkId = waiting.SupplementBookmarkId! }));

        (await world.CaseAsync(caseId)).State.ShouldBe(CaseState.Accepted);
        (await world.SweepAtAsync("2026-02-25", 0)).ShouldBe(0);
        (await world.ListAsync(context => context.StaffTasks.Where(row => row.ActivityId == "acceptAgain"))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_objection_that_cannot_be_accepted_is_refused_in_writing_with_the_reason()
    {
        await using var world = await BeginAsync();
        var record = await world.ReceiveRecordAsync("2026-01-15");
        var caseId = await world.FileObjectionAsync(record);

        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Reject", new JsonObject { ["reason"] = "申请人不是信息主体" }));

        var about = await world.CaseAsync(caseId);
        (about.State, about.Outcome).ShouldBe((CaseState.Completed, CaseOutcome.NotAccepted));
        (await world.SingleAsync(context => context.Notices)).Html.ShouldContain("申请人不是信息主体");
        (await world.SingleAsync(context => context.Deadlines)).State.ShouldBe(DeadlineState.Met);
        (await world.RecordAsync(record.Id)).Publication.OpenObjections.ShouldBe(0);
    }

    [Fact]
    public async Task Document_numbers_have_no_gaps_over_several_cases()
    {
        await using var world = await BeginAsync();
        for (var number = 0; number < 3; number++)
        {
            await ToReviewAsync(world, await world.ReceiveRecordAsync("2026-01-15"));
            CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "NotUpheld", new JsonObject { ["reason"] = "不属实" }));
        }

        (await world.ListAsync(context => context.Notices.Select(row => row.Number))).ShouldBe(["京信异告〔2026〕1号", "京信异告〔2026〕2号", "京信异告〔2026〕3号"], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_two_completions_of_one_task_the_second_is_told_so_and_changes_nothing()
    {
        await using var world = await BeginAsync();
        await world.FileObjectionAsync(await world.ReceiveRecordAsync("2026-01-15"));
        await world.ClaimAsync("accept", Person.Clerk);
        var task = await world.SingleAsync(context => context.StaffTasks);
        var resume = new ResumeBookmark
        {
            InstanceId = task.InstanceId,
            BookmarkId = task.BookmarkId,
            Payload = new Tasks.TaskAnswer("Forward", Actor: Person.Clerk.Actor).ToPayload(),
        };

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Runner.ResumeAsync(resume))));

        results.OfType<RunResult.Advanced>().ShouldHaveSingleItem();
        results.OfType<RunResult.AlreadyDone>().Count().ShouldBe(3);
        (await world.ListAsync(context => context.StaffTasks.Where(row => row.ActivityId == "verify"))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Cancelling_the_process_withdraws_its_open_task()
    {
        await using var world = await BeginAsync();
        await world.FileObjectionAsync(await world.ReceiveRecordAsync("2026-01-15"));
        var task = await world.SingleAsync(context => context.StaffTasks);

        (await world.Runner.CancelAsync(task.InstanceId, "重复提交")).ShouldBeOfType<RunResult.Advanced>();

        (await world.SingleAsync(context => context.StaffTasks)).State.ShouldBe(StaffTaskState.Cancelled);
    }
}

public sealed class SqliteObjectionTests() : ObjectionTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlObjectionTests() : ObjectionTests(DatabaseKind.PostgreSql);
