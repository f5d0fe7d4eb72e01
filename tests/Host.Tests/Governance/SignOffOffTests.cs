using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Governance;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Governance;

/// <summary>A small installation without a second process administrator: publications go through at once, and the log says that nobody signs.</summary>
public abstract class SignOffOffTests(CreditFlowApp app)
{
    [Fact]
    public async Task A_publication_goes_through_at_once_and_the_page_says_so()
    {
        using var studio = await app.OpenStudioAsync();
        var saved = await studio.SaveAsync(StudioDefinitions.New("一人发布"), publish: true);
        saved.Flag("isPublished").ShouldBeTrue();
        using var page = await app.SignInAsync(StudioClient.ProcessAdministrator);
        System.Net.WebUtility.HtmlDecode(await page.GetStringAsync("/admin/definitions")).ShouldContain("没有启用双人签署");
        await studio.SaveAsync(StudioDefinitions.ModelOf(saved, "b"));
        using var answer = await page.PostAsJsonAsync($"/api/admin/definitions/{saved.Text("definitionId")}/requests", new { reason = "改一行" });
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        (body["version"]!.GetValue<int>(), body.Flag("isPublished"), body["request"]).ShouldBe((2, true, null));
    }

    [Fact]
    public async Task Switching_it_off_leaves_one_entry_however_often_the_host_starts()
    {
        var step = app.Services.GetServices<IStartupStep>().OfType<SignOffSetting>().Single();
        await step.RunAsync(default);
        var entries = await app.ReadAsync(context => context.AuditEntries.Where(entry => entry.ObjectType == "setting").ToListAsync());
        entries.ShouldHaveSingleItem().ShouldSatisfyAllConditions(entry => entry.Action.ShouldBe(SignOffSetting.Off), entry => entry.ActorName.ShouldBe(Actor.System.Name));
    }
}

public sealed class SqliteSignOffOffTests(SqliteApp app) : SignOffOffTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlSignOffOffTests(PostgreSqlApp app) : SignOffOffTests(app), IClassFixture<PostgreSqlApp>;
