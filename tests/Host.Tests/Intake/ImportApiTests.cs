using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using static CreditFlow.Host.Tests.Intake.Samples.SampleHeadings;

namespace CreditFlow.Host.Tests.Intake;

public abstract class ImportApiTests(CreditFlowApp app)
{
    private const string Clerk = "chenxiao";

    [Fact]
    public async Task A_clerk_imports_a_file_and_reads_what_became_of_it()
    {
        using var client = await app.SignInAsync(Clerk);
        var bytes = PenaltyFiles.BytesOf(PenaltyFiles.Row("接口〔2026〕1号"), PenaltyFiles.Row("接口〔2026〕2号", row => row[Basis] = ""));

        using var response = await client.PostAsync("/api/imports?fileName=interface.csv", Csv(bytes));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var summary = await JsonAsync(response);
        (summary.GetProperty("rows").GetInt32(), summary.GetProperty("accepted").GetInt32(), summary.GetProperty("refused").GetInt32()).ShouldBe((2, 1, 1));
        summary.GetProperty("importedBy").GetString().ShouldBe("陈晓");
        var location = response.Headers.Location!.ToString();
        (await JsonAsync(await client.GetAsync(location))).GetProperty("fileName").GetString().ShouldBe("interface.csv");
        var problem = (await JsonAsync(await client.GetAsync($"{location}/errors"))).GetProperty("items")[0];
        problem.GetProperty("row").GetInt32().ShouldBe(3);
        problem.GetProperty("column").GetString().ShouldBe(Basis);
        problem.GetProperty("reason").GetString().ShouldBe("这一列没有填");
        problem.GetProperty("remedy").GetString().ShouldBe("填上，再导入这一行");

        using var refused = await client.GetAsync($"{location}/refused.csv");
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        refused.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("interface-有问题的行.csv");
        (await refused.Content.ReadAsStringAsync()).ShouldContain("3,处罚依据：这一列没有填，填上，再导入这一行");
        (await JsonAsync(await client.GetAsync("/api/imports"))).GetProperty("total").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_form_with_a_file_is_read_as_well()
    {
        using var client = await app.SignInAsync(Clerk);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "other" }, { Csv(PenaltyFiles.BytesOf(PenaltyFiles.Row("表单〔2026〕1号"))), "file", "表单.csv" } };

        using var response = await client.PostAsync("/api/imports", form);

        var summary = await JsonAsync(response);
        (summary.GetProperty("accepted").GetInt32(), summary.GetProperty("fileName").GetString()).ShouldBe((1, "表单.csv"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_a_problem_in_words()
    {
        using var client = await app.SignInAsync(Clerk);

        using var response = await client.PostAsync("/api/imports", Csv([]));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await JsonAsync(response);
        problem.GetProperty("code").GetString().ShouldBe("file.empty");
        problem.GetProperty("title").GetString().ShouldBe("文件是空的，选择有内容的文件");
    }

    [Fact]
    public async Task An_idempotency_key_gives_the_earlier_import_and_is_refused_for_another_file()
    {
        using var client = await app.SignInAsync(Clerk);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var bytes = PenaltyFiles.BytesOf(PenaltyFiles.Row("幂等〔2026〕1号"));

        var first = await JsonAsync(await client.PostAsync("/api/imports", Csv(bytes)));
        var second = await JsonAsync(await client.PostAsync("/api/imports", Csv(bytes)));
        using var other = await client.PostAsync("/api/imports", Csv([.. bytes, (byte)'\n']));

        second.GetProperty("id").GetString().ShouldBe(first.GetProperty("id").GetString());
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("zhaomin")]
    [InlineData("wangqiming")]
    public async Task Others_than_clerks_import_nothing_and_read_no_imports(string userName)
    {
        using var client = await app.SignInAsync(userName);

        (await client.PostAsync("/api/imports", Csv([]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.GetAsync("/api/imports")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.CreateAnonymousClient().GetAsync("/api/imports")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_unknown_import_is_not_found()
    {
        using var client = await app.SignInAsync(Clerk);

        (await client.GetAsync($"/api/imports/{Guid.Empty}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"/api/imports/{Guid.Empty}/refused.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_opens_for_a_clerk()
    {
        using var client = await app.SignInAsync(Clerk);

        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/desk/import"));

        page.ShouldContain("导入处罚信息");
    }

    private static ByteArrayContent Csv(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}

public sealed class SqliteImportApiTests(SqliteApp app) : ImportApiTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlImportApiTests(PostgreSqlApp app) : ImportApiTests(app), IClassFixture<PostgreSqlApp>;
