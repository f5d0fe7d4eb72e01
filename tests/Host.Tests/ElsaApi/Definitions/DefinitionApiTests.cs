using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.ElsaApi.Definitions;

/// <summary>The life of a definition through Elsa's interface, as the Studio leads it.</summary>
public abstract class DefinitionApiTests(CreditFlowApp app) : IAsyncLifetime
{
    private HttpClient _studio = null!;

    public async Task InitializeAsync() => _studio = await app.OpenStudioAsync();

    public Task DisposeAsync()
    {
        _studio.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_definition_is_created_saved_in_place_published_changed_reverted_retracted_and_deleted()
    {
        var created = await _studio.SaveAsync(StudioDefinitions.New("一生"));
        var id = created.Text("definitionId");
        (created["version"]!.GetValue<int>(), created.Flag("isLatest"), created.Flag("isPublished")).ShouldBe((1, true, false));
        created["root"]!.Text("nodeId").ShouldBe("Workflow1:5e3e562654137528");
        created["root"]!["activities"]![0]!.Text("nodeId").ShouldBe("Workflow1:5e3e562654137528:l");
        created["variables"]!.AsArray().ShouldBeEmpty();

        var saved = await _studio.SaveAsync(StudioDefinitions.ModelOf(created));
        saved.Text("id").ShouldBe(created.Text("id"));
        var published = await _studio.SaveAsync(StudioDefinitions.ModelOf(saved), publish: true);
        (published.Text("id"), published.Flag("isPublished")).ShouldBe((created.Text("id"), true));

        var draft = await _studio.SaveAsync(StudioDefinitions.ModelOf(published));
        (draft["version"]!.GetValue<int>(), draft.Flag("isLatest"), draft.Flag("isPublished")).ShouldBe((2, true, false));
        (await _studio.ReadAsync(id, "Published")).Text("id").ShouldBe(created.Text("id"));
        (await _studio.CallAsync($"workflow-definitions/{id}/publish"))["alreadyPublished"]!.GetValue<bool>().ShouldBeFalse();
        (await _studio.CallAsync($"workflow-definitions/{id}/publish"))["alreadyPublished"]!.GetValue<bool>().ShouldBeTrue();

        using (var reverted = await _studio.PostAsync($"{StudioDefinitions.Folder}/{id}/revert/1", null))
        {
            reverted.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        (await _studio.ReadAsync(id))["version"]!.GetValue<int>().ShouldBe(3);
        (await _studio.CallAsync($"workflow-definitions/{id}/retract")).Flag("isPublished").ShouldBeFalse();
        using var again = await _studio.PostAsJsonAsync($"{StudioDefinitions.Folder}/{id}/retract", new JsonObject());
        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await _studio.DeleteAsync($"/elsa/api/workflow-definition-versions/{(await _studio.ReadAsync(id)).Text("id")}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _studio.ReadAsync(id))["version"]!.GetValue<int>().ShouldBe(2);
        (await _studio.DeleteAsync($"{StudioDefinitions.Folder}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _studio.GetAsync($"{StudioDefinitions.Folder}/by-definition-id/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _studio.DeleteAsync($"{StudioDefinitions.Folder}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await using var context = await new DeskScene(app).ContextAsync();
        var audit = await context.AuditEntries.Where(entry => entry.ObjectType == "definition" && entry.ObjectId == id).OrderBy(entry => entry.Id).ToListAsync();
        audit.Select(entry => entry.Action).ShouldBe(
        [
            "definition.saved", "definition.saved", "definition.saved", "definition.published", "definition.saved", "definition.published", "definition.reverted", "definition.retracted", "definition.version-deleted", "definition.deleted",
        ]);
        audit.ShouldAllBe(entry => entry.ActorName == "刘澄" && entry.DetailJson!.Contains("version"));
    }

    [Fact]
    public async Task The_shipped_process_goes_through_the_editor_without_loss()
    {
        var read = await _studio.ReadAsync("objection", "1");
        var model = StudioDefinitions.ModelOf(read);
        model["definitionId"] = null;
        model["id"] = null;
        model["root"]!["activities"]![0]!["foreign"] = JsonNode.Parse("""{"a":[1,2.50,{"b":null}]}""");
        var saved = await _studio.SaveAsync(model);
        var back = await _studio.ReadAsync(saved.Text("definitionId"));
        JsonNode.DeepEquals(back["root"], model["root"]).ShouldBeTrue();
        JsonNode.DeepEquals(back["options"], read["options"]).ShouldBeTrue();
        JsonNode.DeepEquals(back["variables"], read["variables"]).ShouldBeTrue();
        back.Text("description").ShouldBe(read.Text("description"));
    }

    [Fact]
    public async Task Exported_deleted_and_imported_it_is_the_same_picture()
    {
        var model = StudioDefinitions.New("搬家");
        model["variables"] = JsonNode.Parse("""[{"id":"v1","name":"Days","typeName":"Int32","isArray":false,"value":"3"}]""");
        model["options"] = JsonNode.Parse("""{"usableAsActivity":false,"incidentStrategyType":"FaultStrategy"}""");
        var saved = await _studio.SaveAsync(model, publish: true);
        var id = saved.Text("definitionId");
        using var file = await _studio.GetAsync($"{StudioDefinitions.Folder}/{id}/export?versionOptions=1");
        file.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"workflow-definition-搬家-{id}-{saved.Text("id")}.json");
        var exported = (await file.Content.ReadFromJsonAsync<JsonObject>())!;
        exported.ToJsonString().ShouldNotContain("creditflow:");
        (await _studio.DeleteAsync($"{StudioDefinitions.Folder}/{id}")).EnsureSuccessStatusCode();

        using (var late = await _studio.TrySaveAsync(StudioDefinitions.ModelOf(saved)))
        {
            late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await late.ErrorsAsync()).ShouldHaveSingleItem().ShouldContain("刘澄删除");
        }

        using var answer = await _studio.PutAsJsonAsync($"{StudioDefinitions.Folder}/import", exported);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var imported = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        (imported.Text("definitionId"), imported.Flag("isPublished"), imported.Rels().Contains("publish")).ShouldBe((id, false, true));
        foreach (var part in new[] { "root", "variables", "options", "name", "outcomes" })
        {
            JsonNode.DeepEquals(imported[part], saved[part]).ShouldBeTrue(part);
        }
    }

    [Fact]
    public async Task What_cannot_be_published_is_named_with_its_activity_and_stays_a_draft()
    {
        var model = StudioDefinitions.New("有错");
        model["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{"id":"w2","type":"Elsa.WriteLine","version":1,"metadata":{"displayText":"另一行"},"text":{"typeName":"String","expression":{"type":"JavaScript","value":"1 +"}}}"""));
        model["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":{"activity":"l","port":"Done"},"target":{"activity":"gone","port":"In"}}"""));
        using var refused = await _studio.TrySaveAsync(model, publish: true);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = await refused.ErrorsAsync();
        errors.ShouldContain(error => error.Contains("另一行") && error.Contains("有误"));
        errors.ShouldContain(error => error.Contains("gone"));
        var draft = await _studio.SaveAsync(model);
        using var list = await _studio.PostAsJsonAsync($"{StudioDefinitions.Folder}/{draft.Text("definitionId")}/publish", new JsonObject());
        list.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await list.ErrorsAsync()).Count.ShouldBe(errors.Count);
    }

    [Theory]
    [InlineData("{\"model\":")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"model\":{\"name\":\"x\",\"root\":[]}}")]
    public async Task A_body_that_is_no_definition_is_refused_in_words(string body)
    {
        using var answer = await _studio.PostAsync(StudioDefinitions.Folder, new StringContent(body, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync()).ShouldHaveSingleItem().ShouldContain('。');
    }

    [Fact]
    public async Task A_body_that_nests_too_deeply_is_refused_in_words()
    {
        var deep = new StringBuilder("{\"model\":").Insert(9, "{\"a\":", 200).Append('1').Append('}', 201).ToString();
        using var answer = await _studio.PostAsync(StudioDefinitions.Folder, new StringContent(deep, Encoding.UTF8, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.ErrorsAsync()).ShouldHaveSingleItem().ShouldContain("128");
    }

    [Fact]
    public async Task The_list_filters_pages_and_orders_with_keys_in_either_case()
    {
        var ids = new List<string>();
        foreach (var name in new[] { "清单乙", "清单甲", "清单丙" })
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            ids.Add((await _studio.SaveAsync(StudioDefinitions.New(name))).Text("definitionId"));
        }

        await _studio.CallAsync($"workflow-definitions/{ids[0]}/publish");
        var page = (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}?versionOptions=Latest&Page=1&PageSize=2&SearchTerm=清单&IsSystem=False&OrderBy=Created&OrderDirection=Ascending"))!;
        (page["totalCount"]!.GetValue<int>(), page["items"]!.AsArray().Count, page["items"]![0]!.Text("name")).ShouldBe((3, 1, "清单丙"));
        page.Rels().ShouldContain("bulk-publish");
        var published = (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}?VERSIONOPTIONS=published&searchTERM=清单"))!;
        published["items"]!.AsArray().ShouldHaveSingleItem()!.Text("definitionId").ShouldBe(ids[0]);
        var some = (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}?versionOptions=&DefinitionIds={ids[1]}&DefinitionIds={ids[2]}"))!;
        some["items"]!.AsArray().Count.ShouldBe(2);
        (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}/validation/is-name-unique?name=清单甲"))!.Flag("isUnique").ShouldBeFalse();
        (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}/validation/is-name-unique?name=清单甲&definitionId={ids[1]}"))!.Flag("isUnique").ShouldBeTrue();
        using var wrong = await _studio.GetAsync($"{StudioDefinitions.Folder}?Page=-1");
        (await wrong.ErrorsAsync()).ShouldHaveSingleItem().ShouldContain("Page");
    }

    [Fact]
    public async Task The_system_administrator_reads_without_links_to_write_and_is_forbidden_to()
    {
        using var reader = await app.OpenStudioAsync(StudioClient.SystemAdministrator);
        (await reader.ReadAsync("objection")).Rels().ShouldNotContain("publish");
        var list = (await reader.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}?versionOptions=Latest"))!;
        list.Rels().ShouldNotContain("bulk-publish");
        list["items"]!.AsArray().ShouldAllBe(item => !item!.Rels().Contains("publish"));
        using var save = await reader.TrySaveAsync(StudioDefinitions.New("不许"));
        using var publish = await reader.PostAsJsonAsync($"{StudioDefinitions.Folder}/objection/publish", new JsonObject());
        using var delete = await reader.DeleteAsync($"{StudioDefinitions.Folder}/objection");
        new[] { save, publish, delete }.Select(answer => answer.StatusCode).ShouldAllBe(code => code == HttpStatusCode.Forbidden);
        using var anonymous = app.CreateAnonymousClient();
        (await anonymous.GetAsync($"{StudioDefinitions.Folder}?versionOptions=Latest")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_two_publishes_at_once_one_makes_the_version_and_nothing_is_published_twice()
    {
        var draft = await _studio.SaveAsync(StudioDefinitions.New("抢发"));
        var id = draft.Text("definitionId");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _studio.CallAsync($"workflow-definitions/{id}/publish")));
        answers.Count(answer => !answer.Flag("alreadyPublished")).ShouldBe(1);
        var versions = (await _studio.GetFromJsonAsync<JsonArray>($"{StudioDefinitions.Folder}/{id}/versions"))!;
        versions.Count(version => version!.Flag("isPublished")).ShouldBe(1);
    }

    [Fact]
    public async Task A_save_and_a_publish_at_once_leave_one_latest_and_one_published_version()
    {
        var draft = await _studio.SaveAsync(StudioDefinitions.New("边存边发"));
        var id = draft.Text("definitionId");
        await Task.WhenAll(_studio.CallAsync($"workflow-definitions/{id}/publish"), _studio.SaveAsync(StudioDefinitions.ModelOf(draft)));
        var versions = (await _studio.GetFromJsonAsync<JsonArray>($"{StudioDefinitions.Folder}/{id}/versions"))!;
        (versions.Count(version => version!.Flag("isLatest")), versions.Count(version => version!.Flag("isPublished"))).ShouldBe((1, 1));
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_who_saved()
    {
        var draft = await _studio.SaveAsync(StudioDefinitions.New("两人"));
        var author = new Workflows.Definitions.DefinitionAuthor(Guid.CreateVersion7(app.Time.GetUtcNow()), "周其他", null);
        var versions = app.Services.GetRequiredService<Workflows.Definitions.DefinitionVersions>();
        var head = (await app.Services.GetRequiredService<IDefinitionStore>().FindHeadAsync(draft.Text("definitionId"), default))!;
        await versions.SaveAsync(new(draft.Text("definitionId"), draft.Text("id"), head.Revision, StudioDefinitions.New("两人", "theirs")), false, author, default);
        using var refused = await _studio.TrySaveAsync(StudioDefinitions.ModelOf(draft));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.ErrorsAsync()).ShouldHaveSingleItem().ShouldContain("周其他");
        await _studio.SaveAsync(StudioDefinitions.ModelOf(await _studio.ReadAsync(draft.Text("definitionId"))));
    }

    [Fact]
    public async Task A_filed_objection_stays_on_its_version_and_keeps_the_process_from_being_deleted()
    {
        var scene = new DeskScene(app);
        var caseId = await scene.FileAsync(await scene.AddRecordAsync());
        var before = await _studio.ReadAsync("objection", "Published");
        var next = await _studio.SaveAsync(StudioDefinitions.ModelOf(await _studio.ReadAsync("objection")), publish: true);
        next["version"]!.GetValue<int>().ShouldBeGreaterThan(before["version"]!.GetValue<int>());
        var store = app.Services.GetRequiredService<IWorkflowStore>();
        (await store.FindInstanceAsync(caseId.ToString("N"), default))!.Row.DefinitionVersionId.ShouldBe(before.Text("id"));
        var newCase = await scene.FileAsync(await scene.AddRecordAsync());
        (await store.FindInstanceAsync(newCase.ToString("N"), default))!.Row.DefinitionVersionId.ShouldBe(next.Text("id"));
        using var refused = await _studio.DeleteAsync($"{StudioDefinitions.Folder}/objection");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.ErrorsAsync()).ShouldHaveSingleItem().ShouldContain("撤回发布");
        (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}/by-id/{before.Text("id")}"))!.Flag("isLatest").ShouldBeFalse();
    }

    [Fact]
    public async Task Run_starts_a_published_version_and_refuses_drafts_and_processes_about_cases()
    {
        var draft = await _studio.SaveAsync(StudioDefinitions.New("运行"));
        var execute = $"{StudioDefinitions.Folder}/{draft.Text("definitionId")}/execute";
        var latest = new JsonObject { ["versionOptions"] = "Latest" };
        using (var refused = await _studio.PostAsJsonAsync(execute, latest))
        {
            refused.Headers.GetValues("x-elsa-workflow-cannot-start").ShouldBe(["True"]);
            (await refused.Content.ReadFromJsonAsync<JsonObject>())!.Text("message").ShouldContain("草稿");
        }

        await _studio.CallAsync($"workflow-definitions/{draft.Text("definitionId")}/publish");
        using var started = await _studio.PostAsJsonAsync(execute, latest);
        started.Headers.GetValues("x-elsa-workflow-cannot-start").ShouldBe(["False"]);
        var instance = await app.Services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(started.Headers.GetValues("x-elsa-workflow-instance-id").Single(), default);
        instance!.Row.SubStatus.ShouldBe("Finished");
        (await _studio.CallAsync($"workflow-definitions/{draft.Text("definitionId")}/dispatch")).Text("workflowInstanceId").ShouldNotBeEmpty();
        using var objection = await _studio.PostAsJsonAsync($"{StudioDefinitions.Folder}/objection/execute", new JsonObject { ["versionOptions"] = "Published" });
        objection.Headers.GetValues("x-elsa-workflow-cannot-start").ShouldBe(["True"]);
        objection.Headers.Contains("x-elsa-workflow-instance-id").ShouldBeFalse();
        using var dispatch = await _studio.PostAsJsonAsync($"{StudioDefinitions.Folder}/objection/dispatch", new JsonObject());
        dispatch.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Bulk_actions_do_what_they_can_and_list_the_rest()
    {
        var good = (await _studio.SaveAsync(StudioDefinitions.New("批量好"))).Text("definitionId");
        var model = StudioDefinitions.New("批量坏");
        model["root"]!["activities"]![0]!["type"] = "Acme.Nothing";
        var bad = (await _studio.SaveAsync(model)).Text("definitionId");
        var ids = new JsonObject { ["definitionIds"] = new JsonArray(good, bad, "nowhere") };
        var published = await _studio.CallAsync("bulk-actions/publish/workflow-definitions/by-definition-ids", ids);
        (published["published"]!.AsArray().Single()!.GetValue<string>(), published["failed"]!.AsArray().Single()!.GetValue<string>(), published["notFound"]!.AsArray().Single()!.GetValue<string>()).ShouldBe((good, bad, "nowhere"));
        published["warnings"]![bad]!.AsArray().ShouldHaveSingleItem();
        var retracted = await _studio.CallAsync("bulk-actions/retract/workflow-definitions/by-definition-ids", ids);
        (retracted["retracted"]!.AsArray().Count, retracted["alreadyRetracted"]!.AsArray().Count, retracted["notFound"]!.AsArray().Count).ShouldBe((1, 1, 1));
        (await _studio.CallAsync("bulk-actions/delete/workflow-definitions/by-definition-id", ids))["deleted"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_zip_of_definitions_is_exported_and_imported_again()
    {
        var first = await _studio.SaveAsync(StudioDefinitions.New("包一"));
        var second = await _studio.SaveAsync(StudioDefinitions.New("包二"));
        using var zip = await _studio.PostAsJsonAsync("/elsa/api/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray(first.Text("id"), second.Text("id")) });
        var content = new ByteArrayContent(await zip.Content.ReadAsByteArrayAsync());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var form = new MultipartFormDataContent { { content, "files", "all.zip" } };
        using var imported = await _studio.PostAsync($"{StudioDefinitions.Folder}/import-files", form);
        (await imported.Content.ReadFromJsonAsync<JsonObject>())!["count"]!.GetValue<int>().ShouldBe(2);
        using var none = await _studio.PostAsJsonAsync("/elsa/api/bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray() });
        none.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_container_inside_is_found_with_the_way_to_it()
    {
        var model = StudioDefinitions.New("里外");
        model["root"]!["activities"]!.AsArray().Add(JsonNode.Parse(
            """{"id":"i","type":"Elsa.If","version":1,"condition":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},"then":{"id":"inner","type":"Elsa.Flowchart","version":1,"activities":[{"id":"w","type":"Elsa.WriteLine","version":1}],"connections":[]}}"""));
        var saved = await _studio.SaveAsync(model);
        const string Inner = "Workflow1:5e3e562654137528:i:inner";
        var sub = (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}/subgraph/{saved.Text("id")}?parentNodeId={Inner}"))!;
        (sub.Text("nodeId"), sub.Text("port"), sub["children"]!.AsArray().Single()!.Text("nodeId")).ShouldBe((Inner, "then", Inner + ":w"));
        (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}/subgraph/{saved.Text("id")}?parentNodeId=nowhere"))!.Text("nodeId").ShouldBe("Workflow1");
        var way = (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}/subgraph/segments/{saved.Text("id")}?childNodeId={Inner}:w"))!;
        (way["container"]!.Text("nodeId"), way["pathSegments"]!.AsArray().Single()!.Text("activityId")).ShouldBe((Inner, "i"));
        (await _studio.GetAsync($"{StudioDefinitions.Folder}/subgraph/segments/{saved.Text("id")}?childNodeId=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_new_seed_beside_a_persons_version_shows_as_a_notice_to_administrators()
    {
        var seeder = app.Services.GetRequiredService<Workflows.Definitions.DefinitionSeeder>();
        var model = StudioDefinitions.New("随产品");
        model["definitionId"] = "shipped-" + Guid.CreateVersion7(app.Time.GetUtcNow()).ToString("N")[..12];
        var id = model.Text("definitionId");
        await seeder.ImportSeedAsync(model.ToJsonString(), "h1");
        await _studio.SaveAsync(StudioDefinitions.ModelOf(await _studio.ReadAsync(id)), publish: true);
        (await seeder.ImportSeedAsync(model.ToJsonString(), "h2")).ShouldBe(Workflows.Definitions.SeedResult.Drafted);
        using var page = await app.SignInAsync(StudioClient.SystemAdministrator);
        var notices = (await page.GetFromJsonAsync<JsonArray>("/api/admin/process-notices"))!;
        notices.ShouldContain(notice => notice!.Text("definitionId") == id);
        var list = (await _studio.GetFromJsonAsync<JsonObject>($"{StudioDefinitions.Folder}?versionOptions=Latest&DefinitionIds={id}"))!;
        list["items"]![0]!.Text("description").ShouldContain("草稿");
        using var clerk = await app.SignInAsync("chenxiao");
        (await clerk.GetAsync("/api/admin/process-notices")).IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public void The_routes_of_definitions_are_these()
    {
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.Contains("workflow-definition", StringComparison.Ordinal))
            .Select(endpoint => $"{string.Join('|', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)} {endpoint.RoutePattern.RawText!["/elsa/api".Length..]}")
            .Order(StringComparer.Ordinal);
        routes.ShouldBe(
        [
            "DELETE /workflow-definition-versions/{id}",
            "DELETE /workflow-definitions/{definitionId}",
            "DELETE /workflow-definitions/{definitionId}/version/{version:int}",
            "GET /workflow-definitions",
            "GET /workflow-definitions/by-definition-id/{definitionId}",
            "GET /workflow-definitions/by-id/{id}",
            "GET /workflow-definitions/many-by-id",
            "GET /workflow-definitions/query/count",
            "GET /workflow-definitions/subgraph/segments/{id}",
            "GET /workflow-definitions/subgraph/{id}",
            "GET /workflow-definitions/validation/is-name-unique",
            "GET /workflow-definitions/{definitionId}",
            "GET /workflow-definitions/{definitionId}/consumers",
            "GET /workflow-definitions/{definitionId}/versions",
            "GET|POST /workflow-definitions/{definitionId}/execute",
            "GET|POST /workflow-definitions/{definitionId}/export",
            "POST /actions/workflow-definitions/refresh",
            "POST /actions/workflow-definitions/reload",
            "POST /bulk-actions/delete/workflow-definitions/by-definition-id",
            "POST /bulk-actions/delete/workflow-definitions/by-id",
            "POST /bulk-actions/export/workflow-definitions",
            "POST /bulk-actions/publish/workflow-definitions/by-definition-ids",
            "POST /bulk-actions/retract/workflow-definitions/by-definition-ids",
            "POST /workflow-definitions",
            "POST /workflow-definitions/import-files",
            "POST /workflow-definitions/{definitionId}/bulk-dispatch",
            "POST /workflow-definitions/{definitionId}/dispatch",
            "POST /workflow-definitions/{definitionId}/publish",
            "POST /workflow-definitions/{definitionId}/retract",
            "POST /workflow-definitions/{definitionId}/revert/{version:int}",
            "POST /workflow-definitions/{definitionId}/update-references",
            "PUT|POST /workflow-definitions/import",
        ]);
    }
}

public sealed class SqliteDefinitionApiTests(SqliteApp app) : DefinitionApiTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlDefinitionApiTests(PostgreSqlApp app) : DefinitionApiTests(app), IClassFixture<PostgreSqlApp>;
