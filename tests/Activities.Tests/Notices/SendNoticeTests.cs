using System.Text.Json.Nodes;
using CreditFlow.Activities.Notices;
using CreditFlow.Activities.Tests.Support;
using CreditFlow.Testing;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Activities.Tests.Notices;

/// <summary>A process that gives a template's fields and lets another agency issue the document, on both databases.</summary>
public abstract class SendNoticeTests(DatabaseKind kind)
{
    private const string Data = "({ decision: '京文执信告〔2026〕3号', record: '某行政处罚信息', facts: '缴款凭证系伪造', heard: '已听取陈述和申辩', publicity: '恢复公示，自2026年2月12日起公示，公示至2027年1月15日止' })";

    [Fact]
    public async Task A_30_The_source_issues_the_document_under_its_own_number_with_the_fields_filled_in()
    {
        await using var world = await ToReviewAsync(Data);

        CreditWorld.Healthy(await world.AnswerAsync("review", Person.Reviewer, "NotUpheld", new JsonObject { ["reason"] = "罚款尚欠12万元。" }));

        var notice = await world.SingleAsync(context => context.Notices);
        (notice.AgencyId, notice.TemplateId, notice.Number).ShouldBe(("whzf3", "repair-revoked", "京文执信告〔2026〕1号"));
        Paper.NothingIsOpen(notice.Html);
        notice.Html.ShouldContain("某行政处罚信息曾经京文执信告〔2026〕3号准予信用修复。现查明：缴款凭证系伪造。");
        notice.Html.ShouldContain("自2026年2月12日起公示，公示至2027年1月15日止");
        notice.Html.ShouldContain("理由：罚款尚欠12万元。</p>");
        (await world.SingleAsync(context => context.Outbox)).Body.ShouldContain("准予信用修复的决定（京文执信告〔2026〕3号）已撤销");
    }

    [Fact]
    public async Task A_document_whose_fields_are_not_given_stops_the_step_and_draws_no_number()
    {
        await using var world = await ToReviewAsync("({ record: '某行政处罚信息' })");

        var result = await world.AnswerAsync("review", Person.Reviewer, "NotUpheld", new JsonObject { ["reason"] = "理由" });

        result.ShouldBeOfType<RunResult.Advanced>().Incidents.ShouldHaveSingleItem().Fault.Message.ShouldContain("还缺少：原决定书文号、查明的事实、听取陈述申辩的情况、恢复公示的情况");
        (await world.ListAsync(context => context.Notices)).ShouldBeEmpty();
        (await world.ListAsync(context => context.Outbox)).ShouldBeEmpty();
    }

    [Fact]
    public void Values_of_every_kind_are_read_and_others_refused_by_name()
    {
        var data = NoticeData.Read(JsonNode.Parse("""{ "a": "文字。", "b": 3, "c": "2026-03-04", "d": ["甲", "乙"], "e": [{ "name": "甲", "why": "乙" }], "f": null, "g": " " }""")!.AsObject());

        data.Names.ShouldBe(["a", "b", "c", "d", "e"], ignoreOrder: true);
        foreach (var wrong in new[] { """{ "x": true }""", """{ "x": 1.5 }""", """{ "x": { "y": 1 } }""", """{ "x": [1] }""", """{ "x": [{ "name": "甲" }] }""" })
        {
            Should.Throw<InvalidOperationException>(() => NoticeData.Read(JsonNode.Parse(wrong)!.AsObject())).Message.ShouldContain("文书内容“x”读不懂");
        }

        NoticeData.Read(null).Names.ShouldBeEmpty();
    }

    private async Task<CreditWorld> ToReviewAsync(string data)
    {
        var world = await CreditWorld.CreateAsync(kind, "2026-02-12");
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", "objection.json")))!;
        var step = Find(definition, "noticeNotUpheld")!;
        step["template"]!["expression"]!["value"] = "repair-revoked";
        step["data"] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = data } };
        step["issuer"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "source" } };
        await world.PublishAsync(definition.ToJsonString());
        await world.FileObjectionAsync(await world.ReceiveRecordAsync("2026-01-15"));
        CreditWorld.Healthy(await world.AnswerAsync("accept", Person.Clerk, "Forward"));
        CreditWorld.Healthy(await world.AnswerAsync("verify", Person.Verifier, "Confirmed"));
        return world;
    }

    private static JsonObject? Find(JsonNode? node, string id) => node switch
    {
        JsonObject step when step["id"]?.GetValueKind() == System.Text.Json.JsonValueKind.String && step["id"]!.GetValue<string>() == id => step,
        JsonObject other => other.Select(property => Find(property.Value, id)).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select(item => Find(item, id)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}

public sealed class SqliteSendNoticeTests() : SendNoticeTests(DatabaseKind.Sqlite);

public sealed class PostgreSqlSendNoticeTests() : SendNoticeTests(DatabaseKind.PostgreSql);
