using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Filing;
using CreditFlow.Host.Governance;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Definitions;
using CreditFlow.Host.Tests.Portal;
using CreditFlow.Host.Uploads;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Governance;

/// <summary>Publishing takes two people: whoever asks freezes what is meant and says why, somebody else signs exactly that.</summary>
public abstract class PublishingTests(CreditFlowApp app) : IAsyncLifetime
{
    private const string Second = "hexin";
    private const string Requests = "requests";

    private HttpClient _studio = null!;
    private HttpClient _first = null!;
    private HttpClient _second = null!;

    public async Task InitializeAsync()
    {
        _studio = await app.OpenStudioAsync();
        _first = await app.SignInAsync(StudioClient.ProcessAdministrator);
        _second = await app.SignInAsync(Second);
    }

    public Task DisposeAsync()
    {
        _studio.Dispose();
        _first.Dispose();
        _second.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_publication_in_the_Studio_is_saved_waits_for_a_reason_and_is_published_by_the_second_person()
    {
        using var asked = await _studio.TrySaveAsync(StudioDefinitions.New("两人发布"), publish: true);
        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await asked.ErrorsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            text => text.ShouldContain("“两人发布”第 1 版已保存并送签"),
            text => text.ShouldContain("/admin/definitions/"),
            text => text.ShouldContain("刘澄"));
        var id = await IdOfAsync("两人发布");
        (await PublishedAsync(id)).ShouldBeNull();
        var request = await WaitingAsync(id);
        (await AnswerAsync(_second, request, "sign")).ShouldBe((HttpStatusCode.UnprocessableEntity, "刘澄还没有填写变更原因，不能签署。请先请送签人补填。"));
        (await AnswerAsync(_first, request, "reason", "补上遗漏的环节", HttpMethod.Put)).Status.ShouldBe(HttpStatusCode.NoContent);
        request = await WaitingAsync(id);
        (await AnswerAsync(_first, request, "sign")).ShouldBe((HttpStatusCode.Forbidden, "送签的人不能自己签署，请由另一位流程管理员核对后签署。"));
        (await AnswerAsync(_second, request, "sign", "已核对")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await PublishedAsync(id))!.Id.ShouldBe(request.Text("versionId"));
        (await AuditAsync(id)).ShouldBe(
        [
            "definition.saved 刘澄", "definition.publish-asked 刘澄", "definition.publish-explained 刘澄", "definition.publish-signed 何欣", "definition.published 何欣",
        ]);
    }

    [Fact]
    public async Task What_is_signed_is_what_was_asked_for_however_the_draft_goes_on()
    {
        var (id, draft) = await DraftAsync("只发送签的");
        var request = await AskAsync(id, "第一次发布");
        var later = await _studio.SaveAsync(StudioDefinitions.ModelOf(draft, "later"));
        later["version"]!.GetValue<int>().ShouldBe(2);
        (await AnswerAsync(_second, request, "sign")).Status.ShouldBe(HttpStatusCode.NoContent);
        var published = await _studio.ReadAsync(id, "Published");
        (published["version"]!.GetValue<int>(), published.ToJsonString().Contains("later", StringComparison.Ordinal)).ShouldBe((1, false));
        (await _studio.ReadAsync(id)).Text("id").ShouldBe(later.Text("id"));
    }

    [Fact]
    public async Task A_changed_draft_asked_for_again_takes_the_place_of_what_waited()
    {
        var (id, draft) = await DraftAsync("改后重送");
        var first = await AskAsync(id, "原因一");
        await _studio.SaveAsync(StudioDefinitions.ModelOf(draft, "changed"));
        var second = await AskAsync(id, "原因二");
        second.Text("id").ShouldNotBe(first.Text("id"));
        (await AnswerAsync(_second, first, "sign")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await OpenAsync(id))[Requests]!.AsArray().Select(request => request!.Text("state")).ShouldBe(["waiting", "superseded"], ignoreOrder: true);
        (await AnswerAsync(_second, second, "sign")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await PublishedAsync(id))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_who_sign_at_once_one_publishes_and_the_other_is_told()
    {
        var (id, _) = await DraftAsync("同时签署");
        var request = await AskAsync(id, "原因");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AnswerAsync(_second, request, "sign")));
        answers.Count(answer => answer.Status == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(3);
        (await AuditAsync(id)).Count(line => line.StartsWith("definition.published", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_signature_and_a_withdrawal_at_once_one_counts()
    {
        var (id, _) = await DraftAsync("签署或撤回");
        var request = await AskAsync(id, "原因");
        var answers = await Task.WhenAll(AnswerAsync(_second, request, "sign"), AnswerAsync(_first, request, "withdraw"));
        answers.Select(answer => answer.Status).Order().ShouldBe([HttpStatusCode.NoContent, HttpStatusCode.Conflict]);
        var state = (await OpenAsync(id))[Requests]!.AsArray().Single()!.Text("state");
        (await PublishedAsync(id) is not null).ShouldBe(state == "signed");
    }

    [Fact]
    public async Task A_refusal_gives_a_reason_and_is_not_for_whoever_asked()
    {
        var (id, _) = await DraftAsync("退回");
        var request = await AskAsync(id, "原因");
        (await AnswerAsync(_first, request, "refuse", "不要了")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await AnswerAsync(_second, request, "refuse", " ")).ShouldBe((HttpStatusCode.BadRequest, "请写明退回理由"));
        (await AnswerAsync(_second, request, "refuse", "依据不足")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await OpenAsync(id))[Requests]!.AsArray().Single()!.Text("remark").ShouldBe("依据不足");
        (await PublishedAsync(id)).ShouldBeNull();
    }

    [Fact]
    public async Task No_other_road_leads_past_the_second_person()
    {
        var (used, _) = await DraftAsync("被引用", reusable: true);
        await SignedAsync(used);
        var consumer = await ConsumerAsync(used);
        await SignedAsync(consumer);
        var (id, draft) = await DraftAsync("各条路");

        await CallAsync($"workflow-definitions/{id}/publish", null, HttpStatusCode.BadRequest);
        var bulk = await _studio.CallAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", new JsonObject { ["definitionIds"] = new JsonArray(id) });
        (bulk["published"]!.AsArray().Count, bulk["skipped"]!.AsArray().Single()!.GetValue<string>()).ShouldBe((0, id));
        bulk["warnings"]![id]![0]!.GetValue<string>().ShouldContain("送签");
        using (var reverted = await _studio.PostAsync($"{StudioDefinitions.Folder}/{id}/revert/1", null))
        {
            reverted.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        var file = StudioDefinitions.ModelOf(draft);
        (file["isPublished"], file["isLatest"]) = (true, true);
        (await _studio.PutAsJsonAsync($"{StudioDefinitions.Folder}/import", file)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var form = new MultipartFormDataContent { { content, "files", "one.json" } };
        (await _studio.PostAsync($"{StudioDefinitions.Folder}/import-files", form)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PublishedAsync(id)).ShouldBeNull();

        await _studio.SaveAsync(StudioDefinitions.ModelOf(await _studio.ReadAsync(used), "next"));
        await SignedAsync(used);
        var before = (await PublishedAsync(consumer))!.Id;
        var affected = await _studio.CallAsync($"workflow-definitions/{used}/update-references");
        affected["affectedWorkflows"]![0]!.GetValue<string>().ShouldContain("已送签");
        (await PublishedAsync(consumer))!.Id.ShouldBe(before);
    }

    [Fact]
    public async Task Taking_a_process_back_waits_for_the_second_person_and_so_does_bringing_it_in_again()
    {
        var (id, _) = await DraftAsync("先停后开");
        await SignedAsync(id);
        using (var asked = await _studio.PostAsJsonAsync($"{StudioDefinitions.Folder}/{id}/retract", new JsonObject()))
        {
            asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await asked.ErrorsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                text => text.ShouldContain("“先停后开”第 1 版仍在使用，撤回发布等待签署"),
                text => text.ShouldContain($"/admin/definitions/{id}"));
        }

        var request = await WaitingAsync(id);
        request.Flag("isRetraction").ShouldBeTrue();
        (await AnswerAsync(_second, request, "sign")).ShouldBe((HttpStatusCode.UnprocessableEntity, "刘澄还没有填写撤回原因，不能签署。请先请送签人补填。"));
        (await AnswerAsync(_first, request, "reason", " ", HttpMethod.Put)).ShouldBe((HttpStatusCode.BadRequest, "请写明撤回原因"));
        (await AnswerAsync(_first, request, "reason", "期限算错", HttpMethod.Put)).Status.ShouldBe(HttpStatusCode.NoContent);
        request = await WaitingAsync(id);
        (await AnswerAsync(_first, request, "sign")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PublishedAsync(id))!.Version.ShouldBe(1);
        (await ReadAsync(_second, $"/admin/definitions/{id}")).ShouldSatisfyAllConditions(html => html.ShouldContain("签署并撤回发布"), html => html.ShouldContain("期限算错"), html => html.ShouldContain("正在办理的继续办完"));
        (await AnswerAsync(_second, request, "sign")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await PublishedAsync(id)).ShouldBeNull();

        await CallAsync($"workflow-definitions/{id}/publish", null, HttpStatusCode.BadRequest);
        (await PublishedAsync(id)).ShouldBeNull();
        await SignedAsync(id);
        (await PublishedAsync(id))!.Version.ShouldBe(1);
        (await AuditAsync(id)).ShouldContain("definition.retract-signed 何欣");
        (await AuditAsync(id)).ShouldContain("definition.retracted 何欣");
    }

    [Fact]
    public async Task A_retraction_from_our_page_gives_a_reason_and_many_at_once_in_the_Studio_all_wait()
    {
        var (id, _) = await DraftAsync("要撤回");
        await SignedAsync(id);
        using (var missing = await _first.PostAsJsonAsync($"/api/admin/definitions/{id}/retract", new { reason = " " }))
        {
            (missing.StatusCode, (await missing.Content.ReadFromJsonAsync<JsonObject>())!.Text("title")).ShouldBe((HttpStatusCode.BadRequest, "请写明撤回原因"));
        }

        (await ReadAsync(_first, $"/admin/definitions/{id}")).ShouldContain("撤回发布");
        using (var asked = await _first.PostAsJsonAsync($"/api/admin/definitions/{id}/retract", new { reason = "不再办理" }))
        {
            (await asked.Content.ReadFromJsonAsync<JsonObject>())!.Flag("isRetracted").ShouldBeFalse();
        }

        var (other, _) = await DraftAsync("也要撤回");
        await SignedAsync(other);
        var bulk = await _studio.CallAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", new JsonObject { ["definitionIds"] = new JsonArray(id, other) });
        (bulk["retracted"]!.AsArray().Count, bulk["skipped"]!.AsArray().Count).ShouldBe((0, 2));
        bulk["warnings"]![other]![0]!.GetValue<string>().ShouldContain("撤回发布等待签署");
        (await WaitingAsync(id)).Text("reason").ShouldBe("不再办理");
        (await AnswerAsync(_second, await WaitingAsync(id), "refuse", "还有在用")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await PublishedAsync(id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_files_while_a_process_is_taken_back_is_told_and_nothing_is_received()
    {
        const string Objection = "objection";
        var record = await app.AddPublicRecordAsync();
        var filing = app.Services.GetRequiredService<FileCase>();
        var form = new FilingForm
        {
            CaseId = Guid.CreateVersion7(),
            Kind = CaseKind.Objection,
            Grounds = ObjectionGrounds.ShouldNotBePublic,
            Statement = "公示期已满",
            Files = [new UploadedFile(Guid.CreateVersion7(), "决定书.pdf", "application/pdf", 17, new string('a', 64), CreditFlowApp.Beginning)],
            Identity = record.Code,
            Name = "李华",
            IsAgent = false,
            Email = "lihua@example.com",
        };
        (await _first.PostAsJsonAsync($"/api/admin/definitions/{Objection}/retract", new { reason = "期限算错" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(_second, await WaitingAsync(Objection), "sign")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Should.ThrowAsync<RejectedException>(() => filing.FileAsync(record.Id, form, null, default))).Rejections.ShouldHaveSingleItem().Code.ShouldBe("process.taken-back");
        (await ReadAsync(_second, "/admin")).ShouldContain("异议处理：申请人和办件人现在都提不了");
        (await ReadAsync(_second, $"/admin/definitions/{Objection}")).ShouldSatisfyAllConditions(html => html.ShouldContain("重新送签"), html => html.ShouldContain("与上次发布的第 1 版不同的地方"));
        (await ReadAsync(_second, "/admin/definitions")).ShouldContain("已撤回发布");
        await SignedAsync(Objection);
        (await filing.FileAsync(record.Id, form, null, default)).CaseId.ShouldBe(form.CaseId);
    }

    [Fact]
    public async Task What_is_published_is_not_taken_back_by_deleting_it()
    {
        var (id, draft) = await DraftAsync("删不掉");
        await SignedAsync(id);
        foreach (var path in new[] { $"{StudioDefinitions.Folder}/{id}", $"/elsa/api/workflow-definition-versions/{draft.Text("id")}", $"{StudioDefinitions.Folder}/{id}/version/1" })
        {
            using var refused = await _studio.DeleteAsync(path);
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict, path);
            (await refused.ErrorsAsync()).ShouldHaveSingleItem().ShouldContain("请先撤回发布");
        }

        (await PublishedAsync(id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_saved_the_content_last_does_not_sign_it_though_the_other_asked()
    {
        var (id, draft) = await DraftAsync("作者不签");
        using (var author = await app.OpenStudioAsync(Second))
        {
            await author.SaveAsync(StudioDefinitions.ModelOf(draft, "by the second"));
        }

        var request = await AskAsync(id, "原因");
        var (status, title) = await AnswerAsync(_second, request, "sign");
        status.ShouldBe(HttpStatusCode.Forbidden);
        title.ShouldContain("第 1 版最后由您保存，不能由您签署");
        var page = await ReadAsync(_second, $"/admin/definitions/{id}");
        page.ShouldContain("这一版最后由你保存");
        page.ShouldNotContain("签署并发布");
        (await ReadAsync(_second, "/admin")).ShouldNotContain("核对签署<span class=\"vh\">作者不签");
        (await PublishedAsync(id)).ShouldBeNull();
    }

    [Fact]
    public async Task The_overview_lists_what_waits_first_for_those_who_may_sign_it()
    {
        var (id, _) = await DraftAsync("总览里等签署");
        await AskAsync(id, "改了一步");
        var mine = await ReadAsync(_second, "/admin");
        mine.ShouldSatisfyAllConditions(
            html => html.ShouldContain($"<a href=\"/admin/definitions/{id}\">总览里等签署</a>"),
            html => html.ShouldContain("发布第 1 版"),
            html => html.ShouldContain("核对签署<span class=\"vh\">总览里等签署"),
            html => html.IndexOf("id=\"waiting\"", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("id=\"incidents\"", StringComparison.Ordinal)));
        using var system = await app.SignInAsync(StudioClient.SystemAdministrator);
        var other = await ReadAsync(system, "/admin");
        other.ShouldSatisfyAllConditions(
            html => html.ShouldContain("总览里等签署"),
            html => html.ShouldNotContain("核对签署"),
            html => html.IndexOf("id=\"waiting\"", StringComparison.Ordinal).ShouldBeGreaterThan(html.IndexOf("id=\"incidents\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_cannot_be_published_is_neither_frozen_nor_lost()
    {
        var model = StudioDefinitions.New("有错不送");
        model["root"]!["activities"]![0]!["type"] = "Acme.Nothing";
        using var refused = await _studio.TrySaveAsync(model, publish: true);
        (await refused.ErrorsAsync()).ShouldHaveSingleItem().ShouldContain("Acme.Nothing");
        var id = await IdOfAsync("有错不送");
        var view = await OpenAsync(id);
        view[Requests]!.AsArray().ShouldBeEmpty();
        view["versions"]![0]!["frozenAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Only_process_administrators_act_the_others_read_and_for_everybody_else_there_is_nothing()
    {
        var (id, _) = await DraftAsync("各人所见");
        var request = await AskAsync(id, "原因");
        foreach (var account in new[] { StudioClient.SystemAdministrator, "shenji" })
        {
            using var reader = await app.SignInAsync(account);
            (await reader.GetAsync($"/api/admin/definitions/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await AnswerAsync(reader, request, "sign")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await ReadAsync(reader, $"/admin/definitions/{id}")).ShouldContain("签署由流程管理员办理");
        }

        using var clerk = await app.SignInAsync("chenxiao");
        (await AnswerAsync(clerk, request, "sign")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.GetAsync($"/api/admin/definitions/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.GetAsync($"/admin/definitions/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.GetAsync("/admin/definitions")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _second.GetAsync("/admin/definitions/nowhere")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var anonymous = app.CreateAnonymousClient();
        (await anonymous.GetAsync($"/api/admin/definitions/{id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await WaitingAsync(id)).Text("id").ShouldBe(request.Text("id"));
    }

    [Fact]
    public async Task The_pages_show_what_waits_and_what_would_change_in_the_words_of_the_designer()
    {
        var (id, draft) = await DraftAsync("看得懂的变化");
        await SignedAsync(id);
        var model = StudioDefinitions.ModelOf(draft, "改后的一行");
        model["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{"id":"w2","type":"Elsa.WriteLine","version":1,"metadata":{"displayText":"再写一行"},"text":{"typeName":"String","expression":{"type":"Literal","value":"b"}}}"""));
        model["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":{"activity":"l","port":"Done"},"target":{"activity":"w2","port":"In"}}"""));
        await _studio.SaveAsync(model);
        await AskAsync(id, "增加一行");

        var list = await ReadAsync(_second, "/admin/definitions");
        list.ShouldContain("第 2 版，刘澄送签");
        var page = await ReadAsync(_second, $"/admin/definitions/{id}");
        page.ShouldSatisfyAllConditions(
            html => html.ShouldContain("增加一行"),
            html => html.ShouldContain("签署并发布"),
            html => html.ShouldContain("新增 1 个环节，删除 0 个，修改 1 个；连线变动 1 处"),
            html => html.ShouldContain("再写一行"),
            html => html.ShouldContain("<del>a</del>"),
            html => html.ShouldContain("<ins>改后的一行</ins>"),
            html => html.ShouldContain("写一行 —完成→ 再写一行"),
            html => html.ShouldContain("第 2 版的流程图，标出新增和修改的环节"));
        var own = await ReadAsync(_first, $"/admin/definitions/{id}");
        own.ShouldContain("撤回送签");
        own.ShouldNotContain("签署并发布");
        var difference = (await _second.GetFromJsonAsync<JsonObject>($"/api/admin/definitions/{id}/versions/{(await WaitingAsync(id)).Text("versionId")}/difference"))!;
        difference["groups"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Saves_are_kept_for_thirty_days_and_restored_as_drafts()
    {
        var (id, draft) = await DraftAsync("保存记录");
        app.Time.Advance(SavedState.Together);
        // The Studio's token does not live as long.
        _studio.Dispose();
        _studio = await app.OpenStudioAsync();
        await _studio.SaveAsync(StudioDefinitions.ModelOf(draft, "second"));
        var states = (await OpenAsync(id))["states"]!.AsArray();
        states.Count.ShouldBe(2);
        var first = states[1]!.Text("id");
        using (var restored = await _second.PostAsync($"/api/admin/definitions/{id}/states/{first}/restore", null))
        {
            (await restored.Content.ReadFromJsonAsync<JsonObject>())!["version"]!.GetValue<int>().ShouldBe(2);
        }

        (await _studio.ReadAsync(id)).ToJsonString().ShouldNotContain("second");
        (await AuditAsync(id)).ShouldContain("definition.restored 何欣");
        app.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await app.RunJobAsync<RetentionJob>();
        (await OpenAsync(id))["states"]!.AsArray().Count.ShouldBe(2);
        app.Time.Advance(TimeSpan.FromMinutes(2));
        await app.RunJobAsync<RetentionJob>();
        (await OpenAsync(id))["states"]!.AsArray().ShouldBeEmpty();
        (await _second.PostAsync($"/api/admin/definitions/{id}/states/{first}/restore", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _second.PostAsync($"/api/admin/definitions/{id}/versions/1/restore", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_check_finds_stands_in_the_way_of_freezing_and_of_signing()
    {
        var (id, _) = await DraftAsync("过不了检查");
        var check = app.Services.GetServices<IPublishCheck>().OfType<StubbornCheck>().Single();
        check.Refuses(id, true);
        (await TryAskAsync(id, "原因")).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(HttpStatusCode.BadRequest), answer => answer.Text.ShouldContain(StubbornCheck.Obstacle));
        (await OpenAsync(id))["versions"]![0]!["frozenAt"].ShouldBeNull();
        check.Refuses(id, false);
        var request = await AskAsync(id, "原因");
        check.Refuses(id, true);
        (await AnswerAsync(_second, request, "sign")).ShouldBe((HttpStatusCode.BadRequest, StubbornCheck.Obstacle));
        (await PublishedAsync(id)).ShouldBeNull();
        check.Refuses(id, false);
        (await AnswerAsync(_second, request, "sign")).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<(string Id, JsonObject Draft)> DraftAsync(string name, bool reusable = false)
    {
        var model = StudioDefinitions.New(name);
        model["options"] = new JsonObject { ["usableAsActivity"] = reusable };
        var saved = await _studio.SaveAsync(model);
        return (saved.Text("definitionId"), saved);
    }

    private async Task<string> ConsumerAsync(string used)
    {
        var published = await _studio.ReadAsync(used, "Published");
        var model = StudioDefinitions.New("引用它");
        model["root"]!["activities"]!.AsArray().Add(JsonNode.Parse($$$"""{"id":"use","type":"{{{DefinitionName(published)}}}","version":{{{published["version"]}}},"workflowDefinitionId":"{{{used}}}","workflowDefinitionVersionId":"{{{published.Text("id")}}}","metadata":{"displayText":"用它"}}"""));
        model["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":{"activity":"l","port":"Done"},"target":{"activity":"use","port":"In"}}"""));
        return (await _studio.SaveAsync(model)).Text("definitionId");
    }

    private static string DefinitionName(JsonObject definition) => Workflows.Definitions.DefinitionContents.ActivityTypeName(definition.Text("name"));

    private async Task SignedAsync(string id)
    {
        var request = await AskAsync(id, "原因");
        (await AnswerAsync(_second, request, "sign")).ShouldBe((HttpStatusCode.NoContent, ""));
    }

    private async Task<JsonObject> AskAsync(string id, string reason)
    {
        var (status, text) = await TryAskAsync(id, reason);
        status.ShouldBe(HttpStatusCode.OK, text);
        return await WaitingAsync(id);
    }

    private async Task<(HttpStatusCode Status, string Text)> TryAskAsync(string id, string reason)
    {
        using var answer = await _first.PostAsJsonAsync($"/api/admin/definitions/{id}/requests", new { reason });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonObject> WaitingAsync(string id)
    {
        var waiting = (JsonObject)(await OpenAsync(id))[Requests]!.AsArray().Single(request => request!.Text("state") == "waiting")!.DeepClone();
        waiting["definitionId"] = id;
        return waiting;
    }

    private async Task<JsonObject> OpenAsync(string id) => (await _second.GetFromJsonAsync<JsonObject>($"/api/admin/definitions/{id}"))!;

    private static async Task<(HttpStatusCode Status, string Title)> AnswerAsync(HttpClient client, JsonObject request, string act, string? reason = null, HttpMethod? method = null)
    {
        using var message = new HttpRequestMessage(method ?? HttpMethod.Post, $"/api/admin/definitions/{request.Text("definitionId")}/requests/{request.Text("id")}/{act}")
        {
            Content = JsonContent.Create(new { revision = request["revision"]!.GetValue<int>(), reason }),
        };
        using var answer = await client.SendAsync(message);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonObject>())!.Text("title"));
    }

    private async Task CallAsync(string path, JsonObject? body, HttpStatusCode expected)
    {
        using var answer = await _studio.PostAsJsonAsync("/elsa/api/" + path, body ?? []);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> IdOfAsync(string name) =>
        (await app.Services.GetRequiredService<IDefinitionStore>().ListAsync(default)).Single(entry => entry.IsLatest && entry.Name == name).DefinitionId;

    private Task<DefinitionRow?> PublishedAsync(string id) => app.Services.GetRequiredService<IWorkflowStore>().FindPublishedDefinitionAsync(id, default);

    private async Task<IReadOnlyList<string>> AuditAsync(string id)
    {
        await using var context = await new DeskScene(app).ContextAsync();
        return await context.AuditEntries.Where(entry => entry.ObjectType == "definition" && entry.ObjectId == id).OrderBy(entry => entry.Id).Select(entry => entry.Action + " " + entry.ActorName).ToListAsync();
    }

    private static async Task<string> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        return html;
    }
}

public sealed class SqlitePublishingTests(SignOffSqliteApp app) : PublishingTests(app), IClassFixture<SignOffSqliteApp>;

public sealed class PostgreSqlPublishingTests(SignOffPostgreSqlApp app) : PublishingTests(app), IClassFixture<SignOffPostgreSqlApp>;
