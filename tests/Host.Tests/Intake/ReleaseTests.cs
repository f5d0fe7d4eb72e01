using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Tests.Intake.Samples;
using Microsoft.EntityFrameworkCore;
using static CreditFlow.Host.Tests.Intake.Samples.SampleHeadings;

namespace CreditFlow.Host.Tests.Intake;

/// <summary>From the file to the public: redaction, release by a second person, publication with its notice, or all of it turned down.</summary>
public abstract class ReleaseTests(CreditFlowApp app)
{
    private const string Phone = "13800138000";
    private static int _made;

    [Fact]
    [Trait("Rule", "PUB-11")]
    public async Task PUB_11_the_public_reads_the_redacted_text_once_a_second_person_has_released_the_import_and_the_subject_is_told()
    {
        var number = NextNumber();
        var batch = await ImportAsync(PenaltyFiles.Row(number, row => (row[Facts], row[SampleHeadings.Email]) = ($"现场负责人赵示例，电话{Phone}，未按规定报送自审信息", "yunling@example.com")));
        var record = await RecordOfAsync(number);
        record.Publication.State.ShouldBe(PublicationState.Awaiting);
        (await SearchAsync(number)).ShouldBe(0);
        (await app.CreateAnonymousClient().GetAsync($"/api/public/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var clerk = await app.SignInAsync("lilan");
        var review = await OpenTaskAsync(batch);
        (review.Step, review.Role, review.RecordId, review.BatchId).ShouldBe(("复核脱敏", "clerk", null, batch));
        await clerk.PostAsync($"/api/tasks/{review.Id}/claim", null);
        var edit = await clerk.PutAsJsonAsync($"/api/tasks/{review.Id}/texts/{record.Id}/Content", new { text = "处以罚款（略）" });
        edit.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var personal = await clerk.PutAsJsonAsync($"/api/tasks/{review.Id}/texts/{record.Id}/Content", new { text = $"处以罚款，电话{Phone}" });
        personal.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await personal.Content.ReadAsStringAsync()).ShouldContain("请改写，例如“处以罚款，电话***********”");
        (await CompleteAsync(clerk, review, "Reviewed")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var release = await OpenTaskAsync(batch);
        release.ExcludedUserIds.ShouldBe([await UserIdAsync("chenxiao"), await UserIdAsync("lilan")], ignoreOrder: true);
        (await clerk.PutAsJsonAsync($"/api/tasks/{review.Id}/texts/{record.Id}/Content", new { text = "又改" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var reviewer = await app.SignInAsync("zhaomin");
        await reviewer.PostAsync($"/api/tasks/{release.Id}/claim", null);
        (await CompleteAsync(reviewer, release, "Released")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SearchAsync(number)).ShouldBe(0, "nothing is carried out in the deciding commit");

        await app.RunJobAsync<IntakeJob>();

        var body = await app.CreateAnonymousClient().GetStringAsync($"/api/public/records/{record.Id}");
        body.ShouldContain("现场负责人赵某某，电话***********，未按规定报送自审信息");
        body.ShouldContain("处以罚款（略）");
        body.ShouldNotContain(Phone);
        var page = WebUtility.HtmlDecode(await app.CreateAnonymousClient().GetStringAsync($"/records/{record.Id}"));
        page.ShouldContain("赵某某");
        page.ShouldNotContain(Phone);
        (await SearchAsync(number)).ShouldBe(1);

        var notice = await app.ReadAsync(context => context.Notices.SingleAsync(row => row.RecordId == record.Id));
        (notice.TemplateId, notice.AgencyId, notice.Number).ShouldBe(("publicity-start", "whzf3", notice.Number));
        notice.Html.ShouldContain("信用修复");
        notice.Html.ShouldNotContain(Phone);
        (await app.ReadAsync(context => context.Outbox.SingleAsync(row => row.NoticeId == notice.Id))).To.ShouldBe("yunling@example.com");

        await app.RunJobAsync<IntakeJob>();
        (await app.ReadAsync(context => context.Notices.CountAsync(row => row.RecordId == record.Id))).ShouldBe(1, "once, however often the job runs");
        (await app.ReadAsync(context => context.ImportBatches.SingleAsync(row => row.Id == batch))).CarriedOutAt.ShouldNotBeNull();
    }

    [Fact]
    [Trait("Rule", "QRY-05")]
    public async Task QRY_05_staff_read_the_full_text_for_a_purpose_that_is_written_down()
    {
        var number = NextNumber();
        await ImportAsync(PenaltyFiles.Row(number, row => row[Facts] = $"电话{Phone}，未按规定报送自审信息"));
        var record = await RecordOfAsync(number);
        using var clerk = await app.SignInAsync("lilan");
        using var other = await app.SignInAsync("sunhao");

        (await clerk.GetAsync($"/api/records/{record.Id}/full-texts/Facts")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await other.GetAsync($"/api/records/{record.Id}/full-texts/Facts?purpose=x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.CreateAnonymousClient().GetAsync($"/api/records/{record.Id}/full-texts/Facts?purpose=x")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await clerk.GetStringAsync($"/api/records/{record.Id}/full-texts/Facts?purpose={Uri.EscapeDataString("核对投诉")}")).ShouldContain(Phone);

        var id = record.Id.ToString("D");
        var entry = await app.ReadAsync(context => context.AuditEntries.SingleAsync(row => row.ObjectId == id && row.Action == "record.full-text-read"));
        (entry.RuleId, entry.ActorName).ShouldBe(("QRY-05", "李岚"));
        entry.DetailJson!.ShouldContain("核对投诉");
        entry.DetailJson!.ShouldNotContain(Phone);
    }

    [Fact]
    [Trait("Rule", "PUB-07")]
    public async Task PUB_07_an_import_that_is_turned_down_shows_nothing_and_may_come_again_corrected()
    {
        var number = NextNumber();
        var batch = await ImportAsync(PenaltyFiles.Row(number));
        using var reviewer = await app.SignInAsync("zhaomin");
        var release = await OpenTaskAsync(batch);
        release.Step.ShouldBe("第二人放行", "the rules found nothing to redact");
        await reviewer.PostAsync($"/api/tasks/{release.Id}/claim", null);
        (await CompleteAsync(reviewer, release, "TurnedDown")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "reasons are required");
        (await CompleteAsync(reviewer, release, "TurnedDown", new { reason = "金额与决定书不一致" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.RunJobAsync<IntakeJob>();

        var record = await app.ReadAsync(context => context.Records.Include(row => row.Publication).SingleAsync(row => row.ImportBatchId == batch));
        (record.Publication.State, record.Publication.TakeDownReason).ShouldBe((PublicationState.NeverPublished, TakeDownReason.BatchTurnedDown));
        (await SearchAsync(number)).ShouldBe(0);
        (await app.ReadAsync(context => context.Notices.CountAsync(row => row.RecordId == record.Id))).ShouldBe(0);
        (await app.ReadAsync(context => context.ImportBatches.SingleAsync(row => row.Id == batch))).SettledReason.ShouldBe("金额与决定书不一致");

        var again = await ImportAsync(PenaltyFiles.Row(number, row => row[Fine] = "0.8"));
        (await app.ReadAsync(context => context.Records.CountAsync(row => row.ImportBatchId == again))).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_sent_back_is_looked_over_again_and_then_released()
    {
        var number = NextNumber();
        var batch = await ImportAsync(PenaltyFiles.Row(number));
        using var clerk = await app.SignInAsync("lilan");
        using var reviewer = await app.SignInAsync("zhaomin");
        var first = await OpenTaskAsync(batch);
        await reviewer.PostAsync($"/api/tasks/{first.Id}/claim", null);
        await CompleteAsync(reviewer, first, "SentBack", new { reason = "第 2 行有姓名" });

        var review = await OpenTaskAsync(batch);
        review.Step.ShouldBe("复核脱敏");
        await clerk.PostAsync($"/api/tasks/{review.Id}/claim", null);
        await CompleteAsync(clerk, review, "Reviewed");
        var second = await OpenTaskAsync(batch);
        await reviewer.PostAsync($"/api/tasks/{second.Id}/claim", null);
        await CompleteAsync(reviewer, second, "Released");
        await app.RunJobAsync<IntakeJob>();

        (await RecordOfAsync(number)).Publication.State.ShouldBe(PublicationState.Published);
    }

    [Theory]
    [Trait("Rule", "GRD-03")]
    [InlineData(DisclosureScope.Authorised)]
    [InlineData(DisclosureScope.Internal)]
    [InlineData(DisclosureScope.RecordOnly)]
    public async Task GRD_03_only_fully_public_records_are_on_any_public_path(DisclosureScope scope)
    {
        var record = await app.AddRecordAsync(new DateOnly(2025, 12, 1), disclosure: scope);
        using var visitor = app.CreateAnonymousClient();

        (await SearchAsync(record.Decision.Number)).ShouldBe(0);
        (await visitor.GetAsync($"/api/public/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/api/public/records/{record.Id}/applications")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        WebUtility.HtmlDecode(await visitor.GetStringAsync($"/search?q={Uri.EscapeDataString(record.Subject.Name)}")).ShouldNotContain(record.Decision.Number);
        record.ObstacleOn(new DateOnly(2025, 12, 2)).ShouldBe(TakeDownReason.NotForPublic);
    }

    [Fact]
    [Trait("Rule", "COL-09")]
    public async Task COL_09_AUD_06_agencies_are_measured_by_working_days_from_forming_to_provision()
    {
        // 2026-01-22 to 2026-02-12, today, are 15 working days; the day before, 16.
        var (timely, late) = (NextNumber(), NextNumber());
        await ImportAsync(
            PenaltyFiles.Row(timely, row => (row[Date], row[Formed]) = ("2026-01-20", "2026-01-22")),
            PenaltyFiles.Row(late, row => (row[Date], row[Formed]) = ("2026-01-20", "2026-01-21")));

        (await RecordOfAsync(timely)).Provision.ShouldBe(new RecordProvision { FormedOn = new(2026, 1, 22), DueOn = new(2026, 2, 12), ProvidedOn = new(2026, 2, 12), WorkingDays = 15 });
        (await RecordOfAsync(late)).Provision!.IsLate.ShouldBeTrue();
        using var clerk = await app.SignInAsync("chenxiao");
        var lines = await clerk.GetFromJsonAsync<JsonElement>("/api/provision?from=2026-02-12&to=2026-02-12");
        var line = lines.EnumerateArray().Single(item => item.GetProperty("agencyId").GetString() == "whzf3");
        line.GetProperty("late").GetInt32().ShouldBeGreaterThanOrEqualTo(1);
        line.GetProperty("onTime").GetInt32().ShouldBeGreaterThanOrEqualTo(1);
        (await clerk.GetStringAsync("/api/provision/late")).ShouldContain(late);
        (await clerk.GetStringAsync("/api/provision?from=2025-01-01&to=2025-12-31")).ShouldBe("[]");
        WebUtility.HtmlDecode(await clerk.GetStringAsync("/desk/provision?from=2026-02-12&to=2026-02-12")).ShouldContain(late[late.IndexOf('〔', StringComparison.Ordinal)..], customMessage: "a number may break before its bracket");
        using var elsewhere = await app.SignInAsync("sunhao");
        (await elsewhere.GetStringAsync("/api/provision")).ShouldBe("[]", "staff of an agency see its own");
    }

    [Fact]
    public async Task The_page_of_the_import_shows_its_gates_and_opens_for_the_operators_staff_alone()
    {
        var batch = await ImportAsync(PenaltyFiles.Row(NextNumber()), PenaltyFiles.Row(NextNumber(), row => row[Procedure] = "简易程序"), PenaltyFiles.PersonRow(NextNumber(), "990101201011200035"));
        using var clerk = await app.SignInAsync("lilan");
        using var verifier = await app.SignInAsync("wangqiming");

        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync($"/desk/batches/{batch}"));

        page.ShouldContain("简易程序");
        page.ShouldContain("未成年人");
        (await verifier.GetAsync($"/desk/batches/{batch}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var list = WebUtility.HtmlDecode(await (await app.SignInAsync("zhaomin")).GetStringAsync("/desk/claimable"));
        list.ShouldContain("信息归集");
        list.ShouldContain($"/desk/batches/{batch}");
    }

    private static string NextNumber() => $"放行〔2026〕{Interlocked.Increment(ref _made)}号";

    private async Task<Guid> ImportAsync(params SampleRow[] rows)
    {
        using var client = await app.SignInAsync("chenxiao");
        using var content = new ByteArrayContent(PenaltyFiles.BytesOf(rows)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var answer = await client.PostAsync("/api/imports", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private Task<StaffTask> OpenTaskAsync(Guid batch) => app.ReadAsync(context => context.StaffTasks.SingleAsync(task => task.BatchId == batch && task.State == StaffTaskState.Open));

    private Task<CreditRecord> RecordOfAsync(string number) =>
        app.ReadAsync(context => context.Records.Include(record => record.Subject).Include(record => record.Publication).SingleAsync(record => record.Decision.Number == number));

    private static Task<HttpResponseMessage> CompleteAsync(HttpClient client, StaffTask task, string outcome, object? data = null) =>
        client.PostAsJsonAsync($"/api/tasks/{task.Id}/complete", new { outcome, data });

    private async Task<int> SearchAsync(string number) =>
        (await app.CreateAnonymousClient().GetFromJsonAsync<JsonElement>($"/api/public/records?q={Uri.EscapeDataString(number)}")).GetProperty("items").GetArrayLength();

    private async Task<Guid> UserIdAsync(string userName) => CurrentStaff.From(await app.PrincipalOfAsync(userName)).UserId;
}

public sealed class SqliteReleaseTests(SqliteApp app) : ReleaseTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlReleaseTests(PostgreSqlApp app) : ReleaseTests(app), IClassFixture<PostgreSqlApp>;
