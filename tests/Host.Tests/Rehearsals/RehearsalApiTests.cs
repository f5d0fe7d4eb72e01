using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Rehearsals;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.ElsaApi.Instances;
using Microsoft.Extensions.DependencyInjection;
using static CreditFlow.Host.Tests.Rehearsals.RehearsalScene;

namespace CreditFlow.Host.Tests.Rehearsals;

/// <summary>Rehearsing a draft beside the published version.</summary>
public abstract class RehearsalApiTests(CreditFlowApp app)
{
    private const string Start = "2026-02-12T09:00:00";
    private readonly RehearsalScene _scene = new(app);

    [Fact]
    public async Task A_wrong_deadline_in_a_draft_is_told_beside_the_published_version_and_nothing_is_touched()
    {
        var draft = await _scene.DraftAsync(model => VerifyWithin(model, 10));
        using var client = await _scene.DesignerAsync();
        var before = await _scene.CountRowsAsync();

        var told = await PostAsync(client, Path(), new { versionId = draft.Id, script = new { start = Start } });

        Sentences(told["differences"]).ShouldBe(["“来源单位核查”的期限由 2026年2月25日（周三） 变为 2026年3月5日（周四）"]);
        (told["end"]!.GetValue<string>(), told["against"]!["version"]!.GetValue<int>()).ShouldBe(("Finished", 1));
        var clock = told["deadlines"]!.AsArray().Single(clock => clock!["ruleId"]?.GetValue<string>() == "OBJ-02")!;
        (clock["due"]!.GetValue<string>(), clock["workingDays"]!.GetValue<int>(), clock["isKept"]!.GetValue<bool>()).ShouldBe(("2026-02-28", 7, true));
        told["documents"]!.AsArray().Single()!["text"]!.GetValue<string>().ShouldContain("公共信用信息异议处理结果告知书");
        told["mails"]!.AsArray().ShouldNotBeEmpty();
        (await _scene.CountRowsAsync()).ShouldBe(before);
        Directory.Exists(app.OutboxFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task Chosen_answers_lead_another_way_and_are_told_as_given()
    {
        var draft = await _scene.DraftAsync(model => VerifyWithin(model, 3));
        using var client = await _scene.DesignerAsync();
        var script = new
        {
            start = Start,
            answers = new object[] { new { activity = "review", outcome = "NotUpheld", data = new { opinion = "不属实", data = new { reason = "决定书载明 12 万元" } }, at = "2026-03-02T16:00:00" } },
        };

        var told = await PostAsync(client, Path(), new { versionId = draft.Id, script });

        Sentences(told["differences"]).ShouldBeEmpty();
        var review = told["waits"]!.AsArray().Single(wait => wait!["activity"]!.GetValue<string>() == "review")!;
        (review["outcome"]!.GetValue<string>(), review["assumed"]!.GetValue<bool>()).ShouldBe(("NotUpheld", false));
        told["deadlines"]!.AsArray().Single(clock => clock!["ruleId"] is not null)!["isKept"]!.GetValue<bool>().ShouldBeFalse();
        told["documents"]!.AsArray().Single()!["text"]!.GetValue<string>().ShouldContain("决定书载明 12 万元");
    }

    [Theory]
    [InlineData("""{"start":"2026-02-12T09:00:00","answers":[{"activity":"review","outcome":"NotUpheld","data":{"opinion":"不属实"}}]}""", "告知理由")]
    [InlineData("""{"start":"2026-02-12T09:00:00","answers":[{"activity":"review","outcome":"Correct"}]}""", "意见")]
    [InlineData("""{"start":"2026-02-12T09:00:00","answers":[{"activity":"review","outcome":"Nonsense"}]}""", "可选的结果")]
    [InlineData("""{"start":"2026-02-12T09:00:00","answers":[{"activity":"nobody"}]}""", "nobody")]
    [InlineData("""{"start":"1890-02-12T09:00:00"}""", "2013")]
    [InlineData("""{"answers":[]}""", "开始日期")]
    [InlineData("""{"start":"soon"}""", "时间无法读取")]
    public async Task What_does_not_fit_is_refused_in_words(string script, string words)
    {
        using var client = await _scene.DesignerAsync();

        var problem = await PostAsync(client, Path(), new { versionId = await _scene.PublishedIdAsync(), script = JsonNode.Parse(script) }, HttpStatusCode.BadRequest);

        problem["title"]!.GetValue<string>().ShouldContain(words);
    }

    [Fact]
    public async Task A_process_that_never_ends_is_given_up_with_a_message()
    {
        var draft = await _scene.SaveAsync(InstanceScene.NewId("endless"), new JsonObject
        {
            ["id"] = "again",
            ["type"] = "Elsa.While",
            ["version"] = 1,
            ["condition"] = InstanceScene.Literal(true),
            ["body"] = InstanceScene.Step("wait", "Elsa.Delay", ("timeSpan", InstanceScene.Literal("1.00:00:00"))),
        });
        using var client = await _scene.DesignerAsync();

        var told = await PostAsync(client, Path("", draft.DefinitionId), new { script = new { start = Start } });

        told["end"]!.GetValue<string>().ShouldBe("LimitReached");
        told["message"]!.GetValue<string>().ShouldContain($"超过 {RehearsalRoom.MaxTurns} 步");
    }

    [Fact]
    public void One_person_rehearses_one_at_a_time()
    {
        var room = app.Services.GetRequiredService<RehearsalRoom>();
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var seat = room.Enter(one);

        Should.Throw<RejectedException>(() => room.Enter(one)).Rejections[0].Code.ShouldBe("rehearsal.busy");
        room.Enter(other).Dispose();
        seat.Dispose();
        room.Enter(one).Dispose();
    }

    [Theory]
    [InlineData(StudioClient.SystemAdministrator)]
    [InlineData("shenji")]
    [InlineData("chenxiao")]
    public async Task Whoever_designs_no_processes_finds_nothing(string account)
    {
        using var client = await app.SignInAsync(account);
        var example = Guid.CreateVersion7();
        foreach (var path in new[] { "", "/examples", "/examples/run", $"/examples/{example}/accept", $"/examples/{example}/retire", "/cases" })
        {
            (await client.PostAsJsonAsync(Path(path), new { script = new { start = Start }, count = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        foreach (var path in new[] { "", "/examples", "/cases" })
        {
            (await client.GetAsync($"/admin/rehearsals/{Objection}{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task The_pages_open_for_the_process_administrator_and_an_unknown_process_is_a_404()
    {
        using var client = await _scene.DesignerAsync();
        foreach (var path in new[] { "", "/examples", "/cases" })
        {
            WebUtility.HtmlDecode(await client.GetStringAsync($"/admin/rehearsals/{Objection}{path}")).ShouldContain("异议处理");
            (await client.GetAsync($"/admin/rehearsals/nobody{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }
}

public sealed class SqliteRehearsalApiTests(SqliteApp app) : RehearsalApiTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlRehearsalApiTests(PostgreSqlApp app) : RehearsalApiTests(app), IClassFixture<PostgreSqlApp>;
