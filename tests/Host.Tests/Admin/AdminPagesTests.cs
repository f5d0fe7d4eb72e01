using System.Net;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Instances;
using static CreditFlow.Host.Tests.ElsaApi.Instances.InstanceScene;

namespace CreditFlow.Host.Tests.Admin;

/// <summary>The pages on running processes: what each role finds there.</summary>
public abstract class AdminPagesTests(CreditFlowApp app)
{
    private readonly InstanceScene _scene = new(app);

    [Theory]
    [InlineData(StudioClient.SystemAdministrator, true)]
    [InlineData(StudioClient.ProcessAdministrator, false)]
    [InlineData("shenji", false)]
    public async Task Every_administrator_reads_and_only_the_system_administrator_finds_buttons(string account, bool operates)
    {
        var id = await _scene.StartAsync(await _scene.PublishBrokenAsync());
        using var client = await app.SignInAsync(account);
        var list = await ReadAsync(client, "/admin/instances");
        list.ShouldContain($"/admin/instances/{id}");
        list.ShouldContain("aria-current=\"page\"><svg");
        var page = await ReadAsync(client, $"/admin/instances/{id}");
        page.ShouldContain("数据源没有回应");
        page.ShouldContain("（出错）");
        page.Contains("重试", StringComparison.Ordinal).ShouldBe(operates);
    }

    [Fact]
    public async Task What_comes_after_a_fault_is_still_to_come_and_the_page_leads_to_where_it_is_mended()
    {
        var definition = await _scene.PublishAsync("halfway", Step("break", "Elsa.Fault", ("message", Literal("数据源没有回应"))), Step("after", "Elsa.WriteLine", ("text", Literal("继续"))));
        var id = await _scene.StartAsync(definition);
        using var client = await app.SignInAsync(StudioClient.SystemAdministrator);
        (await ReadAsync(client, $"/admin/instances/{id}")).ShouldSatisfyAllConditions(
            html => html.ShouldContain("break（出错）"),
            html => html.ShouldContain("after（尚未到）"),
            html => html.ShouldContain($"“流程 {definition}”开始"),
            html => html.ShouldContain($"href=\"/admin/definitions/{definition}\""),
            html => html.ShouldContain($"/admin/migration?definition={definition}&from="));
    }

    [Theory]
    [InlineData("chenxiao", "/admin/instances")]
    [InlineData("zhaomin", "/admin/instances")]
    [InlineData(StudioClient.SystemAdministrator, "/admin/instances/nobody")]
    [InlineData("chenxiao", "/admin/operations")]
    [InlineData("zhaomin", "/admin/migration")]
    [InlineData("shenji", "/admin/migration")]
    public async Task What_is_not_there_or_not_for_this_person_is_a_404_in_words(string account, string path)
    {
        using var client = await app.SignInAsync(account);
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("没有找到");
    }

    [Fact]
    public async Task The_process_administrator_tries_moves_and_does_none()
    {
        using var designer = await app.SignInAsync(StudioClient.ProcessAdministrator);
        (await ReadAsync(designer, "/admin/instances")).ShouldContain("href=\"/admin/migration\"");
        (await ReadAsync(designer, "/admin/migration")).ShouldContain("把运行中的流程迁移到另一版本");
        (await ReadAsync(designer, "/admin/instances?view=all")).ShouldNotContain("type=\"checkbox\"");
        using var auditor = await app.SignInAsync("shenji");
        (await ReadAsync(auditor, "/admin/instances")).ShouldNotContain("/admin/migration");
    }

    [Theory]
    [InlineData("running")]
    [InlineData("suspended")]
    [InlineData("finished")]
    [InlineData("all")]
    public async Task Every_view_opens_and_filters(string view)
    {
        var definition = await _scene.PublishAsync("short", Step("say", "Elsa.WriteLine", ("text", Literal("好"))));
        var id = await _scene.StartAsync(definition);
        using var client = await app.SignInAsync("shenji");
        (await ReadAsync(client, $"/admin/instances?view={view}&definition={definition}")).Contains(id, StringComparison.Ordinal).ShouldBe(view is "finished" or "all");
    }

    private static async Task<string> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        return html;
    }
}

public sealed class SqliteAdminPagesTests(SqliteApp app) : AdminPagesTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlAdminPagesTests(PostgreSqlApp app) : AdminPagesTests(app), IClassFixture<PostgreSqlApp>;
