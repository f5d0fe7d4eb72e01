using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Commitments;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Case = CreditFlow.Domain.Cases.Case;

namespace CreditFlow.Host.Tests.Commitments;

/// <summary>Commitments from their recording to the public page of their breach, over HTTP, on both databases.</summary>
[Trait("Rule", "BRE-01")]
public abstract class CommitmentTests(CreditFlowApp app)
{
    private readonly DeskScene _scene = new(app);

    [Fact]
    [Trait("Rule", "BRE-07")]
    public async Task BRE_07_What_was_told_once_is_a_document_of_the_recording_commit_and_incomplete_notice_is_refused_whole()
    {
        using var staff = await app.SignInAsync("songjia");
        var id = await CommitmentScene.RecordAsync(staff, CommitmentScene.Form("2027-03-02"));

        await using var context = await _scene.ContextAsync();
        var notice = await context.Notices.OrderByDescending(row => row.IssuedAt).FirstAsync(row => row.TemplateId == "commitment-terms");
        notice.AgencyId.ShouldBe("wlj");
        foreach (var told in new[] { "有确定的演出场所", "场所消防安全合格", "安全方案", "违诺的，记入信用记录" })
        {
            notice.Html.ShouldContain(told);
        }

        var body = await staff.GetFromJsonAsync<JsonElement>($"/api/commitments/{id}");
        (body.GetProperty("state").GetString(), body.GetProperty("decision").GetString(), body.GetProperty("canBeBreached").GetBoolean()).ShouldBe(("running", "京文旅许〔2026〕15号", true));
        var form = CommitmentScene.Form();
        (form["conditions"], form["consequence"], form["decision"], form["isWritten"]) = (Array.Empty<string>(), "", "", false);
        var refused = await staff.PostAsJsonAsync("/api/commitments", form);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CommitmentScene.FieldsAsync(refused)).ShouldBe(["conditions", "consequence", "decision", "isWritten"], ignoreOrder: true);
    }

    [Fact]
    [Trait("Rule", "PUB-11")]
    public async Task PUB_11_What_documents_and_the_record_of_a_breach_will_repeat_names_no_persons_numbers()
    {
        using var staff = await app.SignInAsync("songjia");
        var form = CommitmentScene.Form("2027-03-02");
        (form["matter"], form["promise"], form["materials"]) = ("营业性演出许可（电话13800138000）", "负责人身份证号990101198506150012", new[] { "申请表", "家庭住址为示例区幸福路8号院的证明" });
        (await CommitmentScene.FieldsAsync(await staff.PostAsJsonAsync("/api/commitments", form))).ShouldBe(["matter", "promise", "materials"], ignoreOrder: true);

        var id = await CommitmentScene.RecordAsync(staff, CommitmentScene.Form("2027-03-02"));
        (await CommitmentScene.FieldsAsync(await staff.PostAsJsonAsync($"/api/commitments/{id}/false", new { report = "经办人电话13800138000称材料不实" }))).ShouldBe(["report"]);
        (await staff.GetFromJsonAsync<JsonElement>($"/api/commitments/{id}")).GetProperty("state").GetString().ShouldBe("running");
    }

    [Fact]
    public async Task The_same_key_records_once_and_another_agency_sees_nothing()
    {
        using var staff = await app.SignInAsync("songjia");
        staff.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var form = CommitmentScene.Form("2027-03-02");
        var id = await CommitmentScene.RecordAsync(staff, form);
        (await CommitmentScene.RecordAsync(staff, form)).ShouldBe(id);

        using var stranger = await app.SignInAsync("wangqiming");
        (await stranger.GetAsync($"/api/commitments/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsJsonAsync($"/api/commitments/{id}/kept", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var reviewer = await app.SignInAsync("maoning");
        (await reviewer.PostAsJsonAsync($"/api/commitments/{id}/kept", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await reviewer.GetAsync($"/api/commitments/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var context = await _scene.ContextAsync();
        (await context.AuditEntries.Where(entry => entry.ObjectId == id.ToString("D") && entry.Action == "commitment.read").ToListAsync()).ShouldHaveSingleItem().DetailJson.ShouldNotBeNull().ShouldContain("supervision");
    }

    [Fact]
    [Trait("Rule", "BRE-09")]
    public async Task BRE_09_A_kept_commitment_stays_on_record_as_kept_and_founds_no_finding()
    {
        using var staff = await app.SignInAsync("songjia");
        var id = await CommitmentScene.RecordAsync(staff, CommitmentScene.Form("2027-03-02"));

        (await staff.PostAsJsonAsync($"/api/commitments/{id}/kept", new { on = "2026-02-11" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var body = await staff.GetFromJsonAsync<JsonElement>($"/api/commitments/{id}");
        (body.GetProperty("state").GetString(), body.GetProperty("keptOn").GetString()).ShouldBe(("kept", "2026-02-11"));
        (await staff.GetFromJsonAsync<JsonElement>("/api/commitments?filter=kept")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()).ShouldContain(id);
        (await staff.PostAsJsonAsync($"/api/commitments/{id}/kept", new { })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    [Trait("Rule", "BRE-02")]
    [Trait("Rule", "BRE-11")]
    public async Task BRE_02_The_watch_opens_one_finding_the_day_after_and_none_for_what_is_not_written_or_not_to_an_agency()
    {
        using var staff = await app.SignInAsync("songjia");
        var due = Today().AddDays(3);
        var written = await CommitmentScene.RecordAsync(staff, CommitmentScene.Form(due.ToString("yyyy-MM-dd")));
        var oral = CommitmentScene.Form(due.ToString("yyyy-MM-dd"));
        (oral["kind"], oral["isWritten"]) = ("preEntry", false);
        var spoken = await CommitmentScene.RecordAsync(staff, oral);
        var voluntary = CommitmentScene.Form(due.ToString("yyyy-MM-dd"));
        voluntary["kind"] = "voluntary";
        var associations = await CommitmentScene.RecordAsync(staff, voluntary);

        app.AdvanceTo(due);
        await app.RunJobAsync<CommitmentWatchJob>();
        (await CasesAsync(written)).ShouldBeEmpty();

        app.AdvanceTo(due.AddDays(1));
        await app.RunJobAsync<CommitmentWatchJob>();
        await app.RunJobAsync<CommitmentWatchJob>();

        var finding = (await CasesAsync(written)).ShouldHaveSingleItem();
        (finding.Kind, finding.State, finding.PackId, finding.RecordId).ShouldBe((CaseKind.CommitmentBreach, CaseState.AwaitingApplicant, "CTM-2020", null));
        finding.Number.ShouldNotBeNull().ShouldMatch(@"^WN2026-990-\d{6}$");
        (await CasesAsync(spoken)).ShouldBeEmpty();
        (await CasesAsync(associations)).ShouldBeEmpty();
        var refused = await staff.PostAsJsonAsync($"/api/commitments/{associations}/false", new { report = "不实" });
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("commitment.cannot-be-breached");
    }

    [Fact]
    [Trait("Rule", "BRE-03")]
    [Trait("Rule", "BRE-08")]
    public async Task BRE_03_A_minor_breach_is_on_no_public_path_though_it_is_on_record()
    {
        var (id, finding) = await OpenedAsync();
        await PleadAsync(finding, "方案已补报");
        await AnswerAsync(finding, "fangyuan", "Stated", Facts(isFixed: true));
        await AnswerAsync(finding, "fangyuan", "Propose", new JsonObject { ["grade"] = "Minor", ["reason"] = "在整改期内改正" });
        await AnswerAsync(finding, "maoning", "Confirm", null);

        using var staff = await app.SignInAsync("songjia");
        var record = (await staff.GetFromJsonAsync<JsonElement>($"/api/commitments/{id}")).GetProperty("record");
        (record.GetProperty("grade").GetString(), record.GetProperty("publicationState").GetString()).ShouldBe(("minor", "neverPublished"));
        using var visitor = app.CreateAnonymousClient();
        var recordId = record.GetProperty("id").GetGuid();
        (await visitor.GetAsync($"/records/{recordId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/api/public/records/{recordId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/objections/new/{recordId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var number = Uri.EscapeDataString(record.GetProperty("findingNumber").GetString()!);
        (await visitor.GetFromJsonAsync<JsonElement>($"/api/public/records?q={number}")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "BRE-04")]
    [Trait("Rule", "BRE-06")]
    [Trait("Rule", "A-16")]
    public async Task BRE_06_A_general_breach_has_a_public_page_in_its_own_words_until_its_end_and_longer_when_unfulfilled()
    {
        var (id, finding) = await OpenedAsync();
        await PleadAsync(finding, "场馆停用");
        await AnswerAsync(finding, "fangyuan", "Stated", Facts());
        await AnswerAsync(finding, "fangyuan", "Propose", new JsonObject { ["grade"] = "General", ["months"] = "1", ["reason"] = "催办两次仍未补报", ["answer"] = "不予采纳" });
        await AnswerAsync(finding, "maoning", "Confirm", null);

        using var staff = await app.SignInAsync("songjia");
        var record = (await staff.GetFromJsonAsync<JsonElement>($"/api/commitments/{id}")).GetProperty("record");
        var recordId = record.GetProperty("id").GetGuid();
        using var visitor = app.CreateAnonymousClient();
        var page = WebUtility.HtmlDecode(await visitor.GetStringAsync($"/records/{recordId}"));
        page.ShouldContain("一般违诺失信");
        page.ShouldContain("演出前补报安全方案");
        page.ShouldContain("即认定日");
        page.ShouldNotContain("处罚决定日");
        page.ShouldNotContain("处罚内容");
        (await visitor.GetFromJsonAsync<JsonElement>($"/api/public/records/{recordId}")).GetProperty("kind").GetString().ShouldBe("CommitmentBreach");
        var last = DateOnly.Parse(record.GetProperty("lastDay").GetString()!);
        last.ShouldBe(Today().AddMonths(1));

        (await staff.PostAsJsonAsync($"/api/records/{recordId}/fulfilment", new { fulfilment = "notFulfilled" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        app.AdvanceTo(last.AddDays(1), new TimeOnly(0, 0));
        await app.RunJobAsync<PublicityExpiryJob>();
        (await visitor.GetAsync($"/records/{recordId}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await staff.PostAsJsonAsync($"/api/records/{recordId}/fulfilment", new { fulfilment = "fulfilled" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.RunJobAsync<TimersJob>();
        (await visitor.GetAsync($"/records/{recordId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using var context = await _scene.ContextAsync();
        (await context.Publications.SingleAsync(row => row.RecordId == recordId)).State.ShouldBe(PublicationState.TakenDown);
    }

    [Fact]
    [Trait("Rule", "BRE-02")]
    public async Task A_false_commitment_opens_its_finding_at_once_and_the_subject_pleads_by_the_code_once()
    {
        using var staff = await app.SignInAsync("songjia");
        var id = await CommitmentScene.RecordAsync(staff, CommitmentScene.Form("2027-03-02"));

        var answer = await staff.PostAsJsonAsync($"/api/commitments/{id}/false", new { report = "场地证明是伪造的" });
        var finding = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("caseId").GetGuid();

        (await staff.PostAsJsonAsync($"/api/commitments/{id}/false", new { report = "again" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await PleaAsync(finding, " ")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await PleadAsync(finding, "证明由房东提供，不知情");
        (await PleaAsync(finding, "again")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var body = await staff.GetFromJsonAsync<JsonElement>($"/api/cases/{finding}");
        body.GetProperty("commitment").GetProperty("plea").GetString().ShouldBe("证明由房东提供，不知情");
        using var desk = await app.SignInAsync("fangyuan");
        var page = WebUtility.HtmlDecode(await desk.GetStringAsync($"/desk/cases/{finding}"));
        page.ShouldContain("证明由房东提供，不知情");
        WebUtility.HtmlDecode(await desk.GetStringAsync("/desk/claimable")).ShouldContain("违诺认定");
        WebUtility.HtmlDecode(await desk.GetStringAsync("/desk/commitments")).ShouldContain("营业性演出许可");
        WebUtility.HtmlDecode(await desk.GetStringAsync($"/desk/commitments/{id}")).ShouldContain("场地证明是伪造的");
    }

    [Theory]
    [Trait("Rule", "TOL-01")]
    [Trait("Rule", "TOL-02")]
    [Trait("Rule", "A-21")]
    [InlineData("700.5", true)]
    [InlineData("650", false)]
    [InlineData(null, false)]
    public async Task TOL_02_The_imported_score_decides_whether_an_application_is_accepted_first(string? score, bool accepted)
    {
        using var staff = await app.SignInAsync("songjia");
        var form = Tolerant();
        if (score is not null)
        {
            (await CommitmentScene.ImportScoreAsync(staff, (string)form["code"]!, score)).GetProperty("accepted").GetInt32().ShouldBe(1);
        }

        var assessed = await (await staff.PostAsJsonAsync("/api/tolerant-acceptances/assess", form)).Content.ReadFromJsonAsync<JsonElement>();
        assessed.GetProperty("mayAccept").GetBoolean().ShouldBe(accepted);
        var answer = await staff.PostAsJsonAsync("/api/tolerant-acceptances", form);
        answer.StatusCode.ShouldBe(accepted ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity);
        if (accepted)
        {
            var caseId = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("caseId").GetGuid();
            var task = await _scene.OpenTaskAsync(caseId);
            (task.ActivityId, task.AgencyId, task.RecordId).ShouldBe(("wait", "wlj", null));
            WebUtility.HtmlDecode(await staff.GetStringAsync($"/desk/cases/{caseId}")).ShouldContain("场地安全证明");
        }
    }

    [Fact]
    [Trait("Rule", "TOL-03")]
    [Trait("Rule", "A-17")]
    public async Task TOL_03_A_missed_promise_is_decided_by_a_person_and_then_opens_a_finding_that_is_suggested_minor()
    {
        using var staff = await app.SignInAsync("songjia");
        var form = Tolerant();
        await CommitmentScene.ImportScoreAsync(staff, (string)form["code"]!, "720");
        var caseId = (await (await staff.PostAsJsonAsync("/api/tolerant-acceptances", form)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("caseId").GetGuid();
        app.AdvanceTo(DateOnly.Parse((string)form["promisedOn"]!).AddDays(1), new TimeOnly(0, 0));
        await app.RunJobAsync<TimersJob>();
        await app.RunJobAsync<CommitmentWatchJob>();
        var commitment = await CommitmentOfAsync(caseId);
        (await CasesAsync(commitment.Id)).ShouldHaveSingleItem().Kind.ShouldBe(CaseKind.TolerantAcceptance);

        await AnswerAsync(caseId, "maoning", "Lapse", new JsonObject { ["reason"] = "两次提醒仍未送来" });
        await app.RunJobAsync<CommitmentWatchJob>();

        var finding = (await CasesAsync(commitment.Id)).Single(row => row.Kind == CaseKind.CommitmentBreach);
        await PleadAsync(finding.Id, "忘记了");
        await AnswerAsync(finding.Id, "fangyuan", "Stated", Facts());
        (await _scene.OpenTaskAsync(finding.Id)).FormJson.ShouldNotBeNull().ShouldContain("容缺受理的材料逾期未补齐");
    }

    [Fact]
    [Trait("Rule", "A-21")]
    public async Task A_21_Scores_outside_the_scale_are_refused_by_row_and_the_same_file_again_changes_nothing()
    {
        using var staff = await app.SignInAsync("songjia");
        var code = DeskScene.NewCode();

        var outside = await CommitmentScene.ImportScoreAsync(staff, code, "349.99");
        outside.GetProperty("accepted").GetInt32().ShouldBe(0);
        outside.GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("scores.outside");
        (await CommitmentScene.ImportScoreAsync(staff, code, "350")).GetProperty("accepted").GetInt32().ShouldBe(1);
        (await CommitmentScene.ImportScoreAsync(staff, code, "350")).GetProperty("unchanged").GetInt32().ShouldBe(1);
        (await CommitmentScene.ImportScoreAsync(staff, code, "351")).GetProperty("problems")[0].GetProperty("code").GetString().ShouldBe("scores.differs");
    }

    [Fact]
    [Trait("Rule", "A-21")]
    [Trait("Rule", "TOL-02")]
    public async Task A_21_A_practitioners_score_counts_by_identity_number_and_every_bad_row_of_a_workbook_is_told()
    {
        using var staff = await app.SignInAsync("songjia");
        object?[][] rows =
        [
            ["评价日期", "模型版本", "评价分值", "名称", "公民身份号码", "统一社会信用代码"],
            [new DateTime(2026, 1, 31), "2026.1", 652.5, "钱示例", "990101199202290029", null],
            ["2026-01-31", "2026.1", "700", "北京守诺示例文化有限公司", null, DeskScene.NewCode()],
            ["2026-01-31", "2026.1", "700", "孙示例", "990101199202290020", null],
            ["2026-01-31", "2026.1", "700", "李示例", "990101201011200035", null],
            [null, null, null, null, null, null],
            ["2026-01-31", "2026.1", "700", "周示例", "99010119750808005X", DeskScene.NewCode()],
            ["2026-01-31", "2026.1", "700", "吴示例", null, null],
            ["2026-01-31", "2026.1", "652.5", "郑示例", "990101199202290029", null],
            ["明天", "", "很高", "王示例", "99010119750808005X", null],
        ];

        var result = await CommitmentScene.ImportScoresAsync(staff, CommitmentScene.Workbook(rows), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        (result.GetProperty("rows").GetInt32(), result.GetProperty("accepted").GetInt32(), result.GetProperty("unchanged").GetInt32()).ShouldBe((8, 2, 0));
        result.GetProperty("problems").EnumerateArray().Select(problem => (problem.GetProperty("row").GetInt32(), problem.GetProperty("column").GetString(), problem.GetProperty("code").GetString())).ShouldBe(
        [
            (4, "公民身份号码", "subject.id-wrong"),
            (5, "公民身份号码", "scores.minor"),
            (7, "统一社会信用代码", "scores.who"),
            (8, "统一社会信用代码", "scores.who"),
            (9, "名称", "subject.name-differs"),
            (10, "评价分值", "scores.unreadable"),
            (10, "模型版本", "scores.model-required"),
            (10, "评价日期", "scores.day-wrong"),
        ]);
        result.ToString().ShouldNotContain("990101");
        var csv = Encoding.UTF8.GetBytes("公民身份号码,名称,评价分值,模型版本,评价日期\n990101199202290029,钱示例,652.5,2026.1,2026-01-31\n99010119750808005X,周示例,一,多了,2026-01-31,2026.1\n");
        var again = await CommitmentScene.ImportScoresAsync(staff, csv, "text/csv");
        (again.GetProperty("unchanged").GetInt32(), again.GetProperty("problems")[0].GetProperty("code").GetString()).ShouldBe((1, "scores.fields"));

        await using var context = await _scene.ContextAsync();
        var score = await context.CreditScores.SingleAsync(row => context.Subjects.Any(subject => subject.Id == row.SubjectId && subject.Name == "钱示例"));
        (score.Score, score.ScoredOn).ShouldBe((652.5m, new DateOnly(2026, 1, 31)));
        var form = Tolerant();
        (form["subjectKind"], form["name"], form["code"]) = ("naturalPerson", "钱示例", "990101199202290029");
        var assessed = await (await staff.PostAsJsonAsync("/api/tolerant-acceptances/assess", form)).Content.ReadFromJsonAsync<JsonElement>();
        assessed.ToString().ShouldContain("\"AA\"");
    }

    [Fact]
    [Trait("Rule", "GRD-01")]
    public async Task GRD_01_Scores_are_read_as_spreadsheets_write_them_in_either_encoding_with_quotes_and_commas()
    {
        using var staff = await app.SignInAsync("songjia");
        var code = DeskScene.NewCode();
        var text = $"\"名称\",统一社会信用代码,评价分值,模型版本,评价日期,备注\r\n\"北京守诺示例（甲,乙）文化有限公司\",{code},652.5,2026.1,2026-01-31,\"第一行\r\n第二行\"\r\n,,,,,\r\n北京\"错引\"示例文化有限公司,{DeskScene.NewCode()},700,2026.1,2026-01-31,\r\n";
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

        var result = await CommitmentScene.ImportScoresAsync(staff, gb18030.GetBytes(text), "text/csv");
        result.GetProperty("accepted").GetInt32().ShouldBe(1);
        var problem = result.GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
        (problem.GetProperty("row").GetInt32(), problem.GetProperty("code").GetString()).ShouldBe((4, "scores.fields"));
        (await CommitmentScene.ImportScoresAsync(staff, Encoding.UTF8.GetBytes(text), "text/csv")).GetProperty("unchanged").GetInt32().ShouldBe(1);
        await using var context = await _scene.ContextAsync();
        (await context.Subjects.SingleAsync(subject => subject.Code == code)).Name.ShouldBe("北京守诺示例（甲,乙）文化有限公司");

        (await CommitmentScene.RefuseScoresAsync(staff, Encoding.UTF8.GetBytes(text.Replace("错引\"", "错引", StringComparison.Ordinal).Replace("北京\"错引", "\"北京错引", StringComparison.Ordinal)))).ShouldBe("scores.quote-unclosed");
        (await CommitmentScene.RefuseScoresAsync(staff, [0x7F, 0x45, 0x4C, 0x46, 0, 0, 1])).ShouldBe("scores.not-text");
        (await CommitmentScene.RefuseScoresAsync(staff, [])).ShouldBe("scores.empty");
    }

    private static JsonObject Facts(bool isFixed = false) => new()
    {
        ["facts"] = "安全方案至今没有补报",
        ["content"] = "演出前补报安全方案",
        ["false"] = "false",
        ["harm"] = "false",
        ["fixed"] = isFixed ? "true" : "false",
    };

    private Dictionary<string, object?> Tolerant() => new()
    {
        ["subjectKind"] = "legalPerson",
        ["name"] = "北京守诺示例文化有限公司",
        ["code"] = DeskScene.NewCode(),
        ["matter"] = "营业性演出许可",
        ["missing"] = new[] { new { name = "场地安全证明", isTolerable = true } },
        ["promise"] = "按期补齐场地安全证明",
        ["promisedOn"] = app.Calendar().AddWorkingDays(Today(), 2).ToString("yyyy-MM-dd"),
        ["contactName"] = "李华",
        ["contactEmail"] = "lihua@example.com",
    };

    private DateOnly Today() => Domain.Calendar.ChinaTime.DayOf(app.Time.GetUtcNow());

    private async Task<(Guid CommitmentId, Guid CaseId)> OpenedAsync()
    {
        using var staff = await app.SignInAsync("songjia");
        var due = Today().AddDays(2);
        var id = await CommitmentScene.RecordAsync(staff, CommitmentScene.Form(due.ToString("yyyy-MM-dd")));
        app.AdvanceTo(due.AddDays(1));
        await app.RunJobAsync<CommitmentWatchJob>();
        return (id, OpenFinding.CaseIdOf(id));
    }

    private async Task<HttpResponseMessage> PleaAsync(Guid caseId, string statement)
    {
        using var visitor = app.CreateAnonymousClient();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(app.Services.GetRequiredService<QueryCodes>().Of(caseId)), "code" },
            { new StringContent(statement), "statement" },
        };
        return await visitor.PostAsync("/api/cases/plea", form);
    }

    private async Task PleadAsync(Guid caseId, string statement)
    {
        var answer = await PleaAsync(caseId, statement);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    private Task AnswerAsync(Guid caseId, string user, string outcome, JsonObject? data) => _scene.AnswerAsync(caseId, user, new TaskCompletion(outcome, "已核对", data));

    private async Task<List<Case>> CasesAsync(Guid commitmentId)
    {
        await using var context = await _scene.ContextAsync();
        return await context.Cases.Where(row => row.CommitmentId == commitmentId).ToListAsync();
    }

    private async Task<Commitment> CommitmentOfAsync(Guid caseId)
    {
        await using var context = await _scene.ContextAsync();
        return await context.Commitments.SingleAsync(row => context.Cases.Any(one => one.Id == caseId && one.CommitmentId == row.Id));
    }
}

public sealed class SqliteCommitmentTests(SqliteApp app) : CommitmentTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlCommitmentTests(PostgreSqlApp app) : CommitmentTests(app), IClassFixture<PostgreSqlApp>;
