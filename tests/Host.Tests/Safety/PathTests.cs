using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Definitions;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.Safety;

/// <summary>No header, name or archive entry leads to a file of the machine, and none that goes out would lead somebody else's machine astray.</summary>
public abstract class PathTests(CreditFlowApp app)
{
    [Theory]
    [InlineData("../../../../../../etc/passwd")]
    [InlineData("..\\..\\..\\..\\etc\\passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("....//....//etc/passwd")]
    public async Task A_download_header_names_no_file(string path)
    {
        using var studio = await app.OpenStudioAsync();
        var saved = await studio.SaveAsync(StudioDefinitions.New("下载"));
        studio.DefaultRequestHeaders.Add("x-download-id", path);
        foreach (var address in new[] { $"{StudioDefinitions.Folder}/{saved.Text("definitionId")}/export", $"{StudioDefinitions.Folder}/{saved.Text("definitionId")}/export?downloadId={Uri.EscapeDataString(path)}" })
        {
            var text = await studio.GetStringAsync(address);
            JsonNode.Parse(text)!["definitionId"]!.GetValue<string>().ShouldBe(saved.Text("definitionId"));
            text.ShouldNotContain("root:x:");
        }

        using var many = await studio.PostAsJsonAsync("/elsa/api/bulk-actions/export/workflow-definitions", new { ids = new[] { saved.Text("id"), path } });
        (await EntriesAsync(many)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("../../../../etc/passwd", "a")]
    [InlineData("a", "..:..:")]
    [InlineData("C:\\Windows\\x", "C:")]
    [InlineData("a\r\nSet-Cookie: x=1", "a")]
    public async Task An_exported_file_has_a_plain_name_whatever_the_definition_is_called(string name, string id)
    {
        using var studio = await app.OpenStudioAsync();
        var definition = new JsonObject { ["definitionId"] = $"{id}{NewId("p")}", ["name"] = name, ["root"] = Step("say", "Elsa.WriteLine", ("text", Literal("好"))) };
        using var imported = await studio.PutAsJsonAsync($"{StudioDefinitions.Folder}/import", definition);
        imported.StatusCode.ShouldBe(HttpStatusCode.Created, await imported.Content.ReadAsStringAsync());
        var saved = (await imported.Content.ReadFromJsonAsync<JsonObject>())!;
        using var many = await studio.PostAsJsonAsync("/elsa/api/bulk-actions/export/workflow-definitions", new { ids = new[] { saved.Text("id") } });
        var entry = (await EntriesAsync(many)).ShouldHaveSingleItem();
        IsPlain(entry).ShouldBeTrue(entry);
        foreach (var query in new[] { "", "?includeConsumingWorkflows=true" })
        {
            using var one = await studio.GetAsync($"{StudioDefinitions.Folder}/{Uri.EscapeDataString(saved.Text("definitionId"))}/export{query}");
            one.StatusCode.ShouldBe(HttpStatusCode.OK);
            var disposition = one.Content.Headers.ContentDisposition!;
            IsPlain(disposition.FileNameStar!).ShouldBeTrue(disposition.FileNameStar);
            IsPlain(disposition.FileName!.Trim('"')).ShouldBeTrue(disposition.FileName);
            one.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("../../../../etc/cron.d/x")]
    [InlineData("a\\..\\b")]
    [InlineData("a\nb")]
    [InlineData("a%2fb")]
    public async Task An_id_that_looks_like_a_path_is_refused(string id)
    {
        using var studio = await app.OpenStudioAsync();
        using var answer = await studio.PutAsJsonAsync($"{StudioDefinitions.Folder}/import", new JsonObject { ["definitionId"] = id, ["name"] = "路径", ["root"] = Step("say", "Elsa.WriteLine", ("text", Literal("好"))) });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_archive_with_names_that_climb_is_read_and_writes_nothing()
    {
        var id = NewId("climbing");
        using var bytes = new MemoryStream();
        await using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry($"../../../../tmp/{id}.json").OpenAsync();
            await using var writer = new StreamWriter(entry);
            await writer.WriteAsync(new JsonObject { ["definitionId"] = id, ["name"] = id, ["root"] = Step("say", "Elsa.WriteLine", ("text", Literal("好"))) }.ToJsonString());
        }

        using var studio = await app.OpenStudioAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes.ToArray()), "files", "../../climb.zip" } };
        (await studio.PostAsync($"{StudioDefinitions.Folder}/import-files", form)).EnsureSuccessStatusCode();
        (await studio.ReadAsync(id)).Text("name").ShouldBe(id);
        File.Exists($"/tmp/{id}.json").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/studio/../appsettings.json")]
    [InlineData("/studio/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/studio/..%5c..%5cappsettings.json")]
    [InlineData("/css/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/_content/%2e%2e/appsettings.json")]
    public async Task No_address_of_a_file_leaves_its_folder(string path)
    {
        using var client = await app.SignInAsync(StudioClient.ProcessAdministrator);
        using var answer = await client.GetAsync(path);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("ConnectionStrings");
        ((int)answer.StatusCode).ShouldBeLessThan(500);
    }

    private static bool IsPlain(string name) => name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', ':', '\r', '\n', '\0']) < 0;

    private static async Task<IReadOnlyList<string>> EntriesAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }
}

public sealed class SqlitePathTests(SqliteApp app) : PathTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlPathTests(PostgreSqlApp app) : PathTests(app), IClassFixture<PostgreSqlApp>;
