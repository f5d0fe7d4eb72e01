using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Forms;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Forms;

/// <summary>Forms built by an administrator: kept in the draft, checked, pinned with the version, filled in with tables and files.</summary>
public abstract class FormDesignTests(CreditFlowApp app)
{
    private static readonly DefinitionAuthor Author = new(null, "何欣", null);
    private static readonly byte[] Pdf = "%PDF-1.7 scan"u8.ToArray();

    private readonly DeskScene _scene = new(app);

    [Fact]
    public async Task A_form_is_kept_in_the_draft_and_only_cases_of_the_published_version_get_it()
    {
        var before = await _scene.FileAsync(await _scene.AddRecordAsync());
        using var designer = await app.SignInAsync("liucheng");
        await SaveAsync(designer, "accept", Extended);
        var pinned = await _scene.FileAsync(await _scene.AddRecordAsync());
        await PublishAsync();
        var after = await _scene.FileAsync(await _scene.AddRecordAsync());

        Names(await _scene.OpenTaskAsync(before)).ShouldNotContain("scan");
        Names(await _scene.OpenTaskAsync(pinned)).ShouldNotContain("scan");
        Names(await _scene.OpenTaskAsync(after)).ShouldBe([.. Names(await _scene.OpenTaskAsync(before)), "scan", "items"]);
    }

    [Fact]
    public async Task A_file_and_a_table_of_a_form_are_part_of_the_answer_and_only_who_may_see_the_field_reads_the_file()
    {
        using var designer = await app.SignInAsync("liucheng");
        await SaveAsync(designer, "accept", fields => [.. Extended(fields).Select(field => field.Name == "scan" ? field with { VisibleTo = [Roles.Reviewer] } : field)]);
        await PublishAsync();
        var caseId = await _scene.FileAsync(await _scene.AddRecordAsync());
        var task = await _scene.OpenTaskAsync(caseId);
        using var clerk = await app.SignInAsync("lilan");
        using var colleague = await app.SignInAsync("chenxiao");
        using var reviewer = await app.SignInAsync("zhaomin");

        (await AddAsync(clerk, task, "scan")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await clerk.PostAsync($"/api/tasks/{task.Id:D}/claim", null)).EnsureSuccessStatusCode();
        (await AddAsync(colleague, task, "scan")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await AddAsync(clerk, task, "items")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await AddAsync(clerk, task, "scan", "程序.pdf", [0x4D, 0x5A, 1, 2])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var kept = await IdAsync(await AddAsync(clerk, task, "scan"));
        var dropped = await IdAsync(await AddAsync(clerk, task, "scan", "作废.pdf", "%PDF-1.7 wrong page"u8.ToArray()));
        (await reviewer.GetAsync($"/desk/task-files/{kept}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await RefusedAsync(clerk, task, Data(Guid.NewGuid(), "2"), "task.file-unknown");
        await RefusedAsync(clerk, task, Data(kept, "x"), "task.field-unreadable");
        (await CompleteAsync(clerk, task, Data(kept, "2"))).EnsureSuccessStatusCode();

        (await reviewer.GetByteArrayAsync($"/desk/task-files/{kept}")).ShouldBe(Pdf);
        (await clerk.GetAsync($"/desk/task-files/{kept}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await colleague.GetAsync($"/desk/task-files/{kept}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reviewer.GetAsync($"/desk/task-files/{dropped}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reviewer.GetStringAsync($"/desk/cases/{caseId:D}")).ShouldContain("扫描件.pdf");
        (await colleague.GetStringAsync($"/desk/cases/{caseId:D}")).ShouldNotContain("扫描件.pdf");
        (await colleague.GetStringAsync($"/desk/cases/{caseId:D}")).ShouldContain("三脚架");

        app.Time.Advance(TimeSpan.FromDays(3));
        await app.Services.GetRequiredService<RetentionJob>().RunAsync(default);
        await using var context = await _scene.ContextAsync();
        (await context.TaskFiles.Where(file => file.TaskId == task.Id).Select(file => file.Id).ToListAsync()).ShouldBe([kept]);
        (await context.StoredFiles.CountAsync(file => context.TaskFiles.Any(named => named.Sha256 == file.Sha256))).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_would_not_work_is_refused_with_every_field_and_nothing_is_saved()
    {
        using var designer = await app.SignInAsync("liucheng");
        var (revision, fields) = await OpenAsync(designer, "review");

        using var refused = await PutAsync(designer, "review", revision, [.. fields, new TaskFormField { Name = "x", Label = "", Type = "text" }, new TaskFormField { Name = "reason", Label = "理由", Type = "text", RequiredFor = ["Nowhere"] }]);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        errors.EnumerateObject().Select(error => error.Name).Order().ShouldBe([$"fields[{fields.Count}].label", $"fields[{fields.Count + 1}].name", $"fields[{fields.Count + 1}].requiredFor"]);
        (await OpenAsync(designer, "review")).Revision.ShouldBe(revision);
    }

    [Fact]
    public async Task Of_two_who_edit_one_form_the_second_hears_of_the_first()
    {
        using var designer = await app.SignInAsync("liucheng");
        var (revision, fields) = await OpenAsync(designer, "review");
        var versions = app.Services.GetRequiredService<DefinitionVersions>();
        var forms = app.Services.GetRequiredService<FormDesigns>();
        await forms.SaveAsync(Staff(Guid.NewGuid()), "objection", "review", revision, fields, default);

        using var refused = await PutAsync(designer, "review", revision, fields);

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("何欣");
    }

    [Theory]
    [InlineData("xitong", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("shenji", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("lilan", HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    public async Task Only_who_designs_processes_changes_forms_and_others_find_nothing(string account, HttpStatusCode read, HttpStatusCode write)
    {
        using var client = await app.SignInAsync(account);
        (await client.GetAsync("/api/admin/forms/objection")).StatusCode.ShouldBe(read);
        (await client.GetAsync("/admin/forms/objection/accept")).StatusCode.ShouldBe(read);
        using var put = await PutAsync(client, "accept", 1, []);
        put.StatusCode.ShouldBe(write);
    }

    [Fact]
    public async Task A_definition_with_a_form_that_cannot_be_filled_in_is_not_published()
    {
        var versions = app.Services.GetRequiredService<DefinitionVersions>();
        var store = app.Services.GetRequiredService<CreditFlow.Workflows.Storage.IWorkflowStore>();
        var latest = await store.FindLatestDefinitionAsync("credit-repair", default);
        var broken = ActivityTree.WithChanged(DefinitionReader.Read(latest!.Json), "accept", activity => TaskFormCheck.SetForm(activity, """[{"name":"a","type":"choice","label":"选"}]"""))!;

        var refused = await Should.ThrowAsync<DefinitionInvalidException>(versions.SaveAsync(new DefinitionDraft("credit-repair", latest.Id, null, broken.Json), publish: true, Author, default));

        refused.Errors.Single().Message.ShouldContain("单选至少要有两个选项");
        refused.Errors.Single().ActivityId.ShouldBe("accept");
    }

    [Fact]
    public async Task Every_form_that_is_shipped_can_be_built_here()
    {
        using var designer = await app.SignInAsync("liucheng");
        foreach (var entry in (await app.Services.GetRequiredService<CreditFlow.Workflows.Storage.IDefinitionStore>().ListAsync(default)).Where(entry => entry.IsLatest))
        {
            var forms = await app.Services.GetRequiredService<FormDesigns>().OpenAsync(Staff(Guid.NewGuid()), entry.DefinitionId, default);
            foreach (var step in forms.Steps)
            {
                step.Problems.ShouldBeEmpty($"{entry.DefinitionId}/{step.ActivityId}");
                step.Fields.ShouldNotBeNull();
                // Through the builder and back, nothing of a form is lost.
                List<string> unreadable = [];
                TaskForm.Write([.. step.Fields.Select(field => FieldDraft.Of(field).ToField(unreadable))]).ShouldBe(TaskForm.Write(step.Fields));
                unreadable.ShouldBeEmpty();
            }
        }
    }

    private static IReadOnlyList<TaskFormField> Extended(IReadOnlyList<TaskFormField> fields) =>
    [
        .. fields.Where(field => field.Name is not ("scan" or "items")),
        new TaskFormField { Name = "scan", Label = "扫描件", Type = TaskFieldTypes.File, Max = 2 },
        new TaskFormField { Name = "items", Label = "清单", Type = TaskFieldTypes.Table, Columns = [new TaskFormField { Name = "what", Label = "名称", Required = true }, new TaskFormField { Name = "count", Label = "数量", Type = TaskFieldTypes.Number }] },
    ];

    private static CurrentStaff Staff(Guid id) => new(Actor.Staff(id, "何欣", null), [Roles.ProcessAdministrator], "");

    private static IReadOnlyList<string> Names(StaffTask task) => [.. TaskForm.Read(task.FormJson).Select(field => field.Name)];

    private static JsonObject Data(Guid file, string count) => new() { ["scan"] = new JsonArray(file.ToString("D")), ["items"] = new JsonArray(new JsonObject { ["what"] = "三脚架", ["count"] = count }) };

    private static async Task<Guid> IdAsync(HttpResponseMessage added)
    {
        added.StatusCode.ShouldBe(HttpStatusCode.OK, await added.Content.ReadAsStringAsync());
        return (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<HttpResponseMessage> AddAsync(HttpClient client, StaffTask task, string field, string name = "扫描件.pdf", byte[]? content = null)
    {
        using var part = new ByteArrayContent(content ?? Pdf);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { part, "file", name } };
        return await client.PostAsync($"/api/tasks/{task.Id:D}/files?field={field}", form);
    }

    private static Task<HttpResponseMessage> CompleteAsync(HttpClient client, StaffTask task, JsonObject data) =>
        client.PostAsJsonAsync($"/api/tasks/{task.Id:D}/complete", new { outcome = "Forward", data });

    private static async Task RefusedAsync(HttpClient client, StaffTask task, JsonObject data, string code)
    {
        using var refused = await CompleteAsync(client, task, data);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await refused.Content.ReadAsStringAsync());
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(code);
    }

    private static async Task<(long Revision, IReadOnlyList<TaskFormField> Fields)> OpenAsync(HttpClient client, string activity)
    {
        var forms = (await client.GetFromJsonAsync<DefinitionForms>("/api/admin/forms/objection", JsonSerializerOptions.Web))!;
        return (forms.Revision, forms.Steps.Single(step => step.ActivityId == activity).Fields!);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string activity, long revision, IReadOnlyList<TaskFormField> fields) =>
        client.PutAsJsonAsync($"/api/admin/forms/objection/{activity}", new { revision, fields });

    private static async Task SaveAsync(HttpClient client, string activity, Func<IReadOnlyList<TaskFormField>, IReadOnlyList<TaskFormField>> change)
    {
        var (revision, fields) = await OpenAsync(client, activity);
        using var saved = await PutAsync(client, activity, revision, change(fields));
        saved.StatusCode.ShouldBe(HttpStatusCode.NoContent, await saved.Content.ReadAsStringAsync());
    }

    private Task PublishAsync() => app.Services.GetRequiredService<DefinitionVersions>().PublishAsync("objection", Author, default);
}

public sealed class SqliteFormDesignTests(SqliteApp app) : FormDesignTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlFormDesignTests(PostgreSqlApp app) : FormDesignTests(app), IClassFixture<PostgreSqlApp>;
